/** The build action's cache: looked into before the build, filled in the post step. */
import { resolve } from 'node:path';
import { buildKey, type ReproducibleOptions, type RoundTripResult } from '../roundtrip/index.js';
import { keepBuild, restoreBuild } from '../set/index.js';
import { buildPaths, readMarker } from '../store/index.js';
import type { Call } from '../context.js';
import { jobCache } from './cache.js';
import { readState, saveState } from './files.js';

const STATE = 'cached-build';

export interface CacheLook {
  /** What is to be kept when the build is there; undefined when nothing is. */
  readonly key: string | undefined;
  /** `true`, `false`, or "" when there is no cache to look into. */
  readonly hit: 'true' | 'false' | '';
}

/** Puts a kept build into the store when there is one for these very things; then the build has nothing left to do. */
export async function lookIntoCache(layer: string, root: string, options: ReproducibleOptions, call: Call): Promise<CacheLook> {
  const cache = jobCache(call);
  if (!cache.available.ok) {
    call.reporter.info(`no cache: ${cache.available.reason}`);
    return { key: undefined, hit: '' };
  }
  const found = await buildKey(layer, root, { ...options, ...call });
  if (found.key === undefined) {
    call.reporter.info(`nothing is taken from the cache: ${found.reason}`);
    return { key: undefined, hit: '' };
  }
  const { key } = found;
  return await restoreBuild(key, root, layer, cache, call) ? { key: undefined, hit: 'true' } : { key, hit: 'false' };
}

/** Hands on to the post step what it is to keep: not what drifted, which the next job is to try anew. */
export async function rememberBuild(key: string | undefined, root: string, { layer, ts, verified }: RoundTripResult): Promise<void> {
  if (key !== undefined && verified !== false) await saveState(STATE, JSON.stringify({ key, root: resolve(root), layer, ts }));
}

/**
 * The post step: keeps the build that the main step handed on. What the cache says no to is one line.
 *
 * @param wasAwaited a rebuild in the background was to tell the verdict: where it came to none, the build is not kept, for what a
 *   key holds stays what it is, and each further job would have to verify it
 * @throws as `keepBuild` does
 */
export async function keepRemembered(wasAwaited: boolean, call: Call): Promise<void> {
  const state = readState(STATE);
  if (state === undefined) return;
  const { key, root, layer, ts } = JSON.parse(state) as { readonly key: string; readonly root: string; readonly layer: string; readonly ts: string };
  const verdict = (await readMarker(buildPaths(root, layer, ts)))?.state;
  if (verdict === 'unverified' || (wasAwaited && verdict === undefined)) {
    const why = verdict === undefined ? 'its rebuild in the background came to no verdict, so the next job makes both anew' : 'it turned out not to be reproducible';
    call.reporter.info(`${layer} ${ts} is not kept in the cache: ${why}`);
    return;
  }
  const kept = await keepBuild(key, root, layer, ts, jobCache(call), call);
  if (kept.kept) call.reporter.info(`${layer} ${ts} is in the cache for the next job`);
  else if (kept.exists) call.reporter.info(`the cache has this build already: another job was quicker`);
  else call.reporter.info(`${layer} ${ts} is not kept in the cache: ${kept.reason}`);
}
