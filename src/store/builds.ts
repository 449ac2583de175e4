/** The builds of a layer: listing, protecting, pruning. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileError, InputError, systemCode } from '../errors.js';
import { exists, writeFileAtomic } from '../files.js';
import { KEEP_BODY } from './bodies.js';
import { buildPaths, checkLayerName, checkRoot, filesBesideSif, leasePath } from './layout.js';
import { dropLease, ownLease, takeLease } from './lease.js';
import { removeLeftovers } from './leftovers.js';
import { removeFiles } from './remove.js';
import { activeTimestamp, entries, readLayer, requireBuild } from './scan.js';
import type { BuildPaths, BuildRecord, StoreOptions } from './types.js';

/**
 * The builds of a layer, newest first; none when there is no such layer. Files that are no build's are ignored.
 *
 * @throws InputError for a bad layer name, StoreError when the store cannot be read
 */
export async function listBuilds(root: string, layer: string): Promise<BuildRecord[]> {
  const { timestamps, names } = await readLayer(root, layer);
  const active = await activeTimestamp(root, layer);
  const has = (path: string): boolean => names.has(path.slice(path.lastIndexOf('/') + 1));
  return timestamps.map((ts) => {
    const paths = buildPaths(root, layer, ts);
    return {
      ts,
      sif: paths.sif,
      lock: has(paths.lock) ? paths.lock : null,
      def: has(paths.lockedDef) ? paths.lockedDef : null,
      // Both at once is what a killed program leaves: then nothing is vouched for.
      verified: has(paths.unverified) ? false : has(paths.verified) ? true : null,
      keep: has(paths.keep),
      active: ts === active,
    };
  });
}

/**
 * Names of the layers that have builds, sorted.
 *
 * @throws StoreError when the store cannot be read
 */
export async function listLayers(root: string): Promise<string[]> {
  const layers: string[] = [];
  for (const entry of await entries(checkRoot(root))) {
    if ((entry.isDirectory() || entry.isSymbolicLink()) && isLayerName(entry.name)
      && (await readLayer(root, entry.name)).timestamps.length > 0) layers.push(entry.name);
  }
  return layers.sort();
}

function isLayerName(name: string): boolean {
  try {
    checkLayerName(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * Protects a build from `prune`.
 *
 * @returns path of its `.keep` file
 * @throws NotFoundError when there is no such build, StoreError when it cannot be written
 */
export async function protect(root: string, layer: string, ts: string): Promise<string> {
  const { keep } = await requireBuild(root, layer, ts);
  await writeFileAtomic(keep, KEEP_BODY);
  try {
    // A prune that had looked for the file a moment earlier may have removed the build.
    await requireBuild(root, layer, ts);
  } catch (error) {
    await removeFiles([keep]);
    throw error;
  }
  return keep;
}

/**
 * Takes the protection away again; fine when there is none.
 *
 * @throws NotFoundError when there is no such build, StoreError when it cannot be removed
 */
export async function unprotect(root: string, layer: string, ts: string): Promise<void> {
  const { keep } = await requireBuild(root, layer, ts);
  await removeFiles([keep]);
}

export interface PruneOptions extends StoreOptions {
  /** Only say what would go. */
  readonly dryRun?: boolean | undefined;
}

/**
 * Removes old builds. Those that are active or kept neither go nor count; of the others the newest `retain` stay.
 * Also clears away what killed processes left in the layer.
 *
 * @returns timestamps of the builds that went (or would), newest first
 * @throws InputError for a bad layer name or count, StoreError when something cannot be removed
 */
export async function prune(root: string, layer: string, retain: number, options: PruneOptions = {}): Promise<string[]> {
  if (!Number.isSafeInteger(retain) || retain < 0) {
    throw new InputError(`cannot retain ${String(retain)} builds`, { hint: 'Give a whole number, 0 or more.' });
  }
  const builds = await listBuilds(root, layer);
  const doomed = builds.filter(({ active, keep }) => !active && !keep).slice(retain).map(({ ts }) => ts);
  if (options.dryRun === true) return doomed;
  await removeLeftovers(root, layer, options);
  const gone: string[] = [];
  // Oldest first: when it is cut short, the newest are those that are still there.
  for (const ts of doomed.toReversed()) {
    if (await removeBuild(buildPaths(root, layer, ts), options)) gone.unshift(ts);
  }
  return gone;
}

/**
 * Removes a build. The SIF goes first: from then on nobody takes the rest for a build, while in any other order a
 * reader, or who is killed half way, would have an image without its lock or, worse, without its `.unverified`. The
 * lease lets the next build or prune finish what was cut short.
 */
async function removeBuild(paths: BuildPaths, options: StoreOptions): Promise<boolean> {
  const lease = leasePath(paths.root, paths.layer, paths.ts);
  if (!await takeRemovalLease(lease, paths, options)) return false;
  let begun = false;
  try {
    // Somebody may have switched to it, or protected it, since the builds were listed.
    if (!await exists(paths.keep) && await activeTimestamp(paths.root, paths.layer) !== paths.ts) {
      // None there: another prune was done with it before the lease was ours.
      begun = (await removeFiles([paths.sif])).length > 0;
    }
  } finally {
    if (!begun) await dropLease(lease);
  }
  if (!begun) return false;
  // When this fails the lease stays: without it nobody could tell what is left from what somebody wants to keep.
  await removeFiles(filesBesideSif(paths));
  await dropLease(lease);
  return true;
}

/** @returns false when another process is at this build */
async function takeRemovalLease(lease: string, paths: BuildPaths, options: StoreOptions): Promise<boolean> {
  try {
    if (await takeLease(lease, await ownLease(randomBytes(8).toString('hex')))) return true;
    options.reporter?.info(`${paths.layer} ${paths.ts} stays: another process is at work on it`);
    return false;
  } catch (error) {
    // Pruning is what helps against a full disk: there it goes ahead without a lease.
    const code = systemCode(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') return true;
    throw fileError(error, 'remove', join(paths.root, paths.layer, `${paths.layer}-${paths.ts}.*`));
  }
}
