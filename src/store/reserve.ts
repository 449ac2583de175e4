/** Timestamps: two builds never have the same one, be they of one process, of two, or of the Python package. */
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileError, StoreError, systemCode } from '../errors.js';
import { exists } from '../files.js';
import type { MadeFolders } from './folders.js';
import { buildPaths, checkRoot, formatTimestamp, leasePath, stagingPath } from './layout.js';
import { dropLease, ownLease, takeLease } from './lease.js';
import { entries } from './scan.js';
import type { BeginOptions, BuildPaths } from './types.js';

/** A timestamp that is ours: no other process of ours takes it while the lease stands. */
export interface Reservation {
  readonly paths: BuildPaths;
  /** Path of the lease. */
  readonly lease: string;
  /** Path of the staging folder, which is not made yet. */
  readonly staging: string;
}

/** Seconds tried one after another for a free timestamp; that many builds in one second are a fault elsewhere. */
const MAX_TRIES = 600;

/**
 * Reserves the timestamp of this second, or of the next second for which there is none yet; or the one that is asked for.
 *
 * @throws StoreError when the layer's folder cannot be written, or the one asked for is taken
 */
export async function reserve(root: string, layer: string, made: MadeFolders, options: BeginOptions): Promise<Reservation> {
  const token = randomBytes(8).toString('hex');
  const own = await ownLease(token);
  const start = (options.now?.() ?? new Date()).getTime();
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const ts = options.ts ?? formatTimestamp(new Date(start + tries * 1000));
    const lease = leasePath(root, layer, ts);
    try {
      if (!await takeLease(lease, own)) {
        if (options.ts !== undefined) throw isTaken({ root: checkRoot(root), layer, ts });
        continue;
      }
    } catch (error) {
      // Another build that made the folder and gave up has just removed it.
      if (systemCode(error) === 'ENOENT') {
        await made.make();
        continue;
      }
      if (error instanceof StoreError) throw error;
      throw fileError(error, 'begin a build in', dirname(lease));
    }
    const paths = buildPaths(root, layer, ts);
    if (await isFree(paths)) return { paths, lease, staging: stagingPath(root, layer, ts, token) };
    await dropLease(lease);
    if (options.ts !== undefined) throw isTaken(paths);
  }
  throw new StoreError(`no free timestamp for a build of ${layer} in ${checkRoot(root)}`, {
    hint: 'Check the clock of this machine.',
  });
}

/** That a timestamp which was asked for belongs to another build. */
export function isTaken({ root, layer, ts }: Pick<BuildPaths, 'root' | 'layer' | 'ts'>): StoreError {
  return new StoreError(`${layer} ${ts} is in ${root} already`, { hint: 'Remove that build, or use another store.' });
}

/** Whether no file has this timestamp, and no build of the Python package (its working folder) either. */
export async function isFree(paths: BuildPaths): Promise<boolean> {
  const name = `${paths.layer}-${paths.ts}`;
  const names = (await entries(dirname(paths.sif))).map((entry) => entry.name);
  if (names.some((taken) => taken.startsWith(`${name}.`))) return false;
  return !await exists(join(paths.root, name));
}
