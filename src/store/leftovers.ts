/** What killed processes left in a store, and its removal. */
import { lstat, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileError, messageOf, systemCode } from '../errors.js';
import { ASIDE_MARK, exists } from '../files.js';
import {
  buildPaths, checkRoot, filesBesideSif, latestLink, layerFolder, leasePath, plainPaths, scratchPaths, stagingPath, workNames,
} from './layout.js';
import { CLEARLY_OLD_MS, dropLease, lastSignOfLife, leaseState, readLease, type Lease } from './lease.js';
import { removeFiles, removeFolder } from './remove.js';
import { entries, isFile } from './scan.js';
import type { StoreOptions } from './types.js';

/** Files written aside live for milliseconds. An hour later whoever wrote one is not coming back to it. */
const ASIDE_OLD_MS = 60 * 60 * 1000;

/** Under this name a plain build keeps, in its staging folder, the sandbox that the new one is to replace. */
export const PREVIOUS_SANDBOX = 'previous.sandbox';

/**
 * Removes what killed builds and removals left in a layer: staging folders, files that lost their SIF or never got
 * it, files written aside. Nothing of a living process is touched, and nothing that no lease accounts for: a lock
 * whose image somebody deleted by hand stays. A build whose SIF is in place is complete, and stays.
 *
 * What cannot be removed (another user's, say) is told to the reporter and no failure.
 *
 * @returns absolute paths of what was removed, in no particular order
 * @throws InputError for a bad layer name, StoreError when the folder cannot be read
 */
export async function removeLeftovers(root: string, layer: string, options: StoreOptions = {}): Promise<string[]> {
  const folder = layerFolder(root, layer);
  const names = (await entries(folder)).map(({ name }) => name);
  const work = workNames(names);
  const cleaner = new Cleaner(root, layer, options);
  for (const ts of work.timestamps) {
    await cleaner.attempt(leasePath(root, layer, ts), async () => await cleaner.settleBuild(ts));
  }
  for (const token of work.scratchTokens) {
    const { lease } = scratchPaths(root, layer, token);
    await cleaner.attempt(lease, async () => await cleaner.settleScratch(token));
  }
  const leased = [...work.timestamps.map((ts) => `.pending-${ts}-`), ...work.scratchTokens.map((token) => `.scratch-${token}`)];
  for (const name of work.folders.filter((found) => !leased.some((start) => found.startsWith(start)))) {
    await cleaner.attempt(join(folder, name), async () => await cleaner.removeUnleased(join(folder, name)));
  }
  for (const path of await asideFiles(root, layer, names)) {
    await cleaner.attempt(path, async () => await cleaner.removeAside(path));
  }
  return cleaner.removed;
}

class Cleaner {
  readonly removed: string[] = [];
  readonly #now: number;

  constructor(private readonly root: string, private readonly layer: string, private readonly options: StoreOptions) {
    this.#now = (options.now?.() ?? new Date()).getTime();
  }

  async attempt(what: string, work: () => Promise<readonly string[]>): Promise<void> {
    try {
      this.removed.push(...await work());
    } catch (error) {
      this.options.reporter?.warn(`what an ended build left stays: ${what}: ${messageOf(error)}`,
        'Remove it by hand, or build once as the user who owns it.');
    }
  }

  /** Ends what a dead process began with the build `ts`: its making or its removal. */
  async settleBuild(ts: string): Promise<string[]> {
    const { root, layer } = this;
    const path = leasePath(root, layer, ts);
    const lease = await readLease(path);
    const staging = lease === undefined ? undefined : stagingPath(root, layer, ts, lease.token);
    if (!await this.#isOver(path, lease, staging)) return [];
    const removed: string[] = [];
    if (staging !== undefined) {
      await restoreSandbox(root, layer, staging);
      removed.push(...await removeFolder(staging, this.options));
      const paths = buildPaths(root, layer, ts);
      if (!await isFile(paths.sif)) removed.push(...await removeFiles(filesBesideSif(paths)));
    }
    await dropLease(path);
    return [...removed, path];
  }

  async settleScratch(token: string): Promise<string[]> {
    const { folder, lease: path } = scratchPaths(this.root, this.layer, token);
    const lease = await readLease(path);
    if (!await this.#isOver(path, lease, folder)) return [];
    const removed = await removeFolder(folder, this.options);
    await dropLease(path);
    return [...removed, path];
  }

  /** A lease is there before its folder and after it: without one, somebody has moved things by hand. */
  async removeUnleased(path: string): Promise<string[]> {
    return await this.#isOver(path, undefined, path) ? await removeFolder(path, this.options) : [];
  }

  async removeAside(path: string): Promise<string[]> {
    try {
      if ((await lstat(path)).mtimeMs >= this.#now - ASIDE_OLD_MS) return [];
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return [];
      throw fileError(error, 'look at', path);
    }
    return await removeFiles([path]);
  }

  async #isOver(path: string, lease: Lease | undefined, folder: string | undefined): Promise<boolean> {
    const state = lease === undefined ? 'unknown' : await leaseState(lease);
    if (state !== 'unknown') return state === 'dead';
    const sign = await lastSignOfLife(folder === undefined ? [path] : [path, folder]);
    return sign < this.#now - CLEARLY_OLD_MS;
  }
}

/** A plain build that was killed between taking the old sandbox away and putting the new one in its place. */
async function restoreSandbox(root: string, layer: string, staging: string): Promise<void> {
  const previous = join(staging, PREVIOUS_SANDBOX);
  const { sandbox } = plainPaths(root, layer);
  if (!await exists(previous) || await exists(sandbox)) return;
  try {
    await rename(previous, sandbox);
  } catch (error) {
    throw fileError(error, 'restore', sandbox);
  }
}

async function asideFiles(root: string, layer: string, names: readonly string[]): Promise<string[]> {
  const folder = layerFolder(root, layer);
  const link = `.${basename(latestLink(root, layer))}${ASIDE_MARK}`;
  const base = checkRoot(root);
  return [
    ...names.filter((name) => isAside(name, layer)).map((name) => join(folder, name)),
    ...(await entries(base)).filter(({ name }) => name.startsWith(link)).map(({ name }) => join(base, name)),
  ];
}

/** Markers and the like of this layer's builds, and the hashes of plain builds, while they are written. */
function isAside(name: string, layer: string): boolean {
  return name.includes(ASIDE_MARK)
    && (name.startsWith(`.${layer}-`) || name.startsWith('..def-hash') || name.startsWith('..sandbox-hash'));
}
