/**
 * Local bases, kept by their SHA-256 in the store's root: `.bases/sha256-<hex>.sif`. What the author's path names may be
 * replaced at any time; a locked definition names this file, and nobody believes it before it is hashed.
 */
import { constants } from 'node:fs';
import { chmod, copyFile, link, mkdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { BASES_FOLDER, keptBaseName } from '../definition/index.js';
import { fileError, InputError, NotFoundError, StoreError, systemCode } from '../errors.js';
import { asidePath, syncFile, syncFolder } from '../files.js';
import { buildPaths, listBuilds, listLayers, locateBuild, readMarker } from '../store/index.js';
import { fileSha256 } from './hash.js';

/** A base that is called by its content. */
export interface WantedBase {
  /** 64 lower-case hex digits. */
  readonly sha256: string;
  /** localimage (the default), docker-archive, oci-archive: decides on the ending of its name. */
  readonly bootstrap?: string | undefined;
}

/** Path of the kept base in the store at `root`, whether it is there or not. */
export function keptBasePath(root: string, { sha256, bootstrap = 'localimage' }: WantedBase): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new InputError(`"${sha256.slice(0, 80)}" is no SHA-256`, { hint: 'It has 64 hexadecimal digits.' });
  return join(resolve(root), BASES_FOLDER, keptBaseName(bootstrap, sha256));
}

/**
 * Keeps a local base, so that replacing the original, or writing into it, does not lose it: a copy that shares its
 * blocks where the file system can do that; a second name for a build of this store, whose files nobody writes to;
 * else a copy.
 *
 * @param path the original
 * @returns path of the kept base; nothing is done when it is there and sound
 * @throws InputError when `path` is not (or no longer) the wanted file, StoreError when it cannot be kept
 */
export async function keepLocalBase(root: string, path: string, wanted: WantedBase, signal?: AbortSignal): Promise<string> {
  const target = keptBasePath(root, wanted);
  if (await hasHash(target, wanted.sha256, signal)) return target;
  const folder = dirname(target);
  await makeFolder(folder);
  const aside = asidePath(target);
  try {
    await duplicate(root, path, aside);
    if (await fileSha256(aside, signal) !== wanted.sha256) {
      throw new InputError(`the base ${path} was changed while it was read`, { hint: 'Build again when nobody writes to it.' });
    }
    await syncFile(aside);
    await moveInto(aside, target);
  } finally {
    // Renaming one name of a file to another of its names does nothing, so it may still be there in the best of cases.
    await rm(aside, { force: true }).catch(() => undefined);
  }
  await syncFolder(folder);
  return target;
}

/**
 * A file with the wanted content: the kept one, the one at the author's path, or a build of the store.
 *
 * @param hints where the author had it, or somebody may have put it: absolute paths
 * @returns its path; its hash has been checked
 * @throws NotFoundError when there is none, StoreError when one that is there cannot be read
 */
export async function findLocalBase(root: string, wanted: WantedBase, hints: readonly string[] = [], signal?: AbortSignal): Promise<string> {
  const kept = keptBasePath(root, wanted);
  const places = [...new Set([kept, ...hints.map((hint) => resolve(hint))])];
  for (const path of places) {
    if (await hasHash(path, wanted.sha256, signal)) return path;
  }
  const build = await findBuild(root, wanted.sha256, signal);
  if (build !== undefined) return build;
  const there = (await Promise.all(places.map(async (path) => await isFile(path) ? [path] : []))).flat();
  const what = there.length === 0 ? '' : `: ${there.join(' and ')} ${there.length === 1 ? 'is' : 'are'} another file by now`;
  throw new NotFoundError(`the local base with SHA-256 ${wanted.sha256} is nowhere to be found${what}`, {
    hint: `Put the file${places[1] === undefined ? '' : ` that was ${places.slice(1).join(' or ')}`} at ${kept}; its content is checked.`,
  });
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') return;
    // Asked to make the folders above as well, Node calls a read-only file system a missing file.
    if (code !== 'ENOENT') throw fileError(error, 'make the folder', folder);
    await mkdir(folder, { recursive: true }).catch((failure: unknown) => { throw fileError(failure, 'make the folder', folder); });
  }
}

async function duplicate(root: string, path: string, aside: string): Promise<void> {
  try {
    await copyFile(path, aside, constants.COPYFILE_FICLONE_FORCE);
  } catch {
    await rm(aside, { force: true });
    if (await isOwnBuild(root, path) && await linked(path, aside)) return;
    await copied(path, aside);
  }
  // Against writing into it by mistake. Not with a second name, which shares its mode with the first.
  await chmod(aside, 0o444).catch((error: unknown) => { throw fileError(error, 'write', aside); });
}

async function copied(path: string, aside: string): Promise<void> {
  try {
    await copyFile(path, aside, constants.COPYFILE_EXCL);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw new NotFoundError(`no such base: ${path}`, { cause: error });
    throw fileError(error, `copy the base ${path} to`, aside);
  }
}

/** @returns false where the file system, or the kernel for somebody else's file, does not allow it */
async function linked(path: string, aside: string): Promise<boolean> {
  return await realpath(path).then(async (real) => { await link(real, aside); }).then(() => true, () => false);
}

async function isOwnBuild(root: string, path: string): Promise<boolean> {
  try {
    const build = await locateBuild(path);
    return build.root === await realpath(root);
  } catch {
    // Whatever it is, it is copied.
    return false;
  }
}

async function moveInto(aside: string, target: string): Promise<void> {
  try {
    await rename(aside, target);
  } catch (error) {
    throw fileError(error, 'write', target);
  }
}

/** Builds whose marker tells the hash first: most need not be read then. */
async function findBuild(root: string, sha256: string, signal?: AbortSignal): Promise<string | undefined> {
  const told: string[] = [];
  const untold: string[] = [];
  for (const layer of await listLayers(root)) {
    for (const { ts, sif } of await listBuilds(root, layer)) {
      const marker = await readMarker(buildPaths(root, layer, ts));
      if (marker?.binding === undefined) untold.push(sif);
      else if (marker.binding.sifSha256 === sha256) told.push(sif);
    }
  }
  for (const sif of [...told, ...untold]) {
    if (await hasHash(sif, sha256, signal)) return sif;
  }
  return undefined;
}

async function hasHash(path: string, sha256: string, signal?: AbortSignal): Promise<boolean> {
  return await isFile(path) && await fileSha256(path, signal) === sha256;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(systemCode(error) ?? '')) return false;
    throw new StoreError(`cannot look at the base ${path}`, { cause: error });
  }
}
