/** Whole builds, kept from job to job: restored by what determines them, checked as a downloaded set is. */
import { callOf, type CallOptions } from '../context.js';
import { CancelledError, messageOf } from '../errors.js';
import type { BlobCache, Kept } from '../ports.js';
import { inStore } from './in-store.js';
import { packSet } from './pack.js';
import { putBackSet } from './put-back.js';

/**
 * Puts a kept build back into the store, as the layer's latest.
 *
 * @returns whether there was one; a set that fails its checks is a warning, leaves nothing, and counts as none
 */
export async function restoreBuild(key: string, root: string, layer: string, cache: BlobCache, options: CallOptions = {}): Promise<boolean> {
  const { reporter, signal } = callOf(options);
  return await inStore(root, key, async (folder) => {
    if (await cache.restore([folder], key) === undefined) return false;
    try {
      const { paths } = await putBackSet(folder, root, { ...options, layer, latest: true, move: true });
      reporter.info(`${layer} ${paths.ts} comes from the cache: nothing that determines the build has changed`);
      return true;
    } catch (error) {
      if (error instanceof CancelledError || signal?.aborted === true) throw error;
      reporter.warn(`the build in the cache is not used: ${messageOf(error)}`, 'It is built anew. Delete the cache entry when this happens again.');
      return false;
    }
  });
}

/**
 * Keeps a build of the store under its key.
 *
 * @throws as `packSet` does; what the cache says no to is told in the result
 */
export async function keepBuild(key: string, root: string, layer: string, ts: string, cache: BlobCache, options: CallOptions = {}): Promise<Kept> {
  return await inStore(root, key, async (folder) => {
    await packSet(root, layer, folder, { ts, ...options });
    return await cache.keep([folder], key);
  });
}
