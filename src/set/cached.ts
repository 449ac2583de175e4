/** Whole builds, kept from job to job: restored by what determines them, checked as a downloaded set is. */
import { mkdir, rm, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { callOf, type CallOptions } from '../context.js';
import { CancelledError, messageOf } from '../errors.js';
import type { BlobCache, Kept } from '../ports.js';
import { packSet } from './pack.js';
import { putBackSet } from './put-back.js';

/** In the store: a cache gives files back at the place they were kept from, which has to be the same on every machine. */
const FOLDER = '.cached-sets';

/**
 * Puts a kept build back into the store, as the layer's latest.
 *
 * @returns whether there was one; a set that fails its checks is a warning, leaves nothing, and counts as none
 */
export async function restoreBuild(key: string, root: string, layer: string, cache: BlobCache, options: CallOptions = {}): Promise<boolean> {
  const { reporter, signal } = callOf(options);
  return await inFolder(root, key, async (folder) => {
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
  return await inFolder(root, key, async (folder) => {
    await packSet(root, layer, folder, { ts, ...options });
    return await cache.keep([folder], key);
  });
}

async function inFolder<T>(root: string, key: string, work: (folder: string) => Promise<T>): Promise<T> {
  const parent = join(resolve(root), FOLDER);
  const folder = join(parent, key);
  await rm(folder, { recursive: true, force: true });
  const made = await mkdir(parent, { recursive: true });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    // Others may be at it, too; and a store that was not there before is not left behind empty.
    await rmdir(parent).catch(() => undefined);
    if (made !== undefined && made !== parent) await rmdir(resolve(root)).catch(() => undefined);
  }
}
