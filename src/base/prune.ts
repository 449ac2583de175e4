/** Kept bases that no build needs any more. */
import { lstat, readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BASES_FOLDER, sha256OfKeptName } from '../definition/index.js';
import { fileError, systemCode } from '../errors.js';
import { ASIDE_MARK } from '../files.js';

const HOUR_MS = 3_600_000;
/** A build under way keeps its bases before anything names them. */
const GRACE_MS = 48 * HOUR_MS;

/** Files of a build that may name a base. */
const NAMES_BASES = /\.(?:def|lock)$/;

export interface PruneBasesOptions {
  /** Bases younger than this many milliseconds stay. Default: two days. */
  readonly graceMs?: number | undefined;
  /** Only say what would go. */
  readonly dryRun?: boolean | undefined;
}

/**
 * Removes the kept bases that no definition and no lock of the store names any more, and what was left half written.
 * When any of those cannot be read, nothing is removed.
 *
 * @returns paths of the files that went (or would)
 * @throws StoreError when the store cannot be read, or a base not be removed
 */
export async function pruneBases(root: string, options: PruneBasesOptions = {}): Promise<string[]> {
  const folder = join(resolve(root), BASES_FOLDER);
  const candidates = await oldFiles(folder, options.graceMs ?? GRACE_MS);
  if (candidates.length === 0) return [];
  const named = await namedHashes(resolve(root));
  const doomed = candidates.filter((name) => {
    const sha256 = sha256OfKeptName(name) ?? /^sha256-([0-9a-f]{64})\.oci$/.exec(name)?.[1];
    return sha256 === undefined ? name.includes(ASIDE_MARK) : !named.has(sha256);
  }).map((name) => join(folder, name));
  if (options.dryRun !== true) for (const path of doomed) await remove(path);
  return doomed;
}

async function oldFiles(folder: string, graceMs: number): Promise<string[]> {
  const old: string[] = [];
  for (const name of await namesIn(folder)) {
    try {
      const { ctimeMs } = await lstat(join(folder, name));
      if (Date.now() - ctimeMs >= graceMs) old.push(name);
    } catch (error) {
      // Another prune was quicker.
      if (systemCode(error) !== 'ENOENT') throw fileError(error, 'look at', join(folder, name));
    }
  }
  return old.sort();
}

/** Every SHA-256 in the definitions and locks of the store's layers, builds under way included. */
async function namedHashes(root: string): Promise<ReadonlySet<string>> {
  const hashes = new Set<string>();
  for (const layer of await namesIn(root)) {
    if (layer === BASES_FOLDER) continue;
    for (const name of await namesIn(join(root, layer))) {
      const path = join(root, layer, name);
      const files = NAMES_BASES.test(name) ? [path] : name.startsWith('.') ? (await namesIn(path)).filter((inner) => NAMES_BASES.test(inner)).map((inner) => join(path, inner)) : [];
      for (const file of files) for (const [hash] of (await textOf(file)).matchAll(/[0-9a-f]{64}/g)) hashes.add(hash);
    }
  }
  return hashes;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return [];
    throw fileError(error, 'read the folder', folder);
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'latin1');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return '';
    throw fileError(error, 'read', path);
  }
}

async function remove(path: string): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true });
  } catch (error) {
    throw fileError(error, 'remove', path);
  }
}
