/** From an image's path back to the build it is, and to the recipe it came from. */
import { readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileError, InputError, NotFoundError, systemCode } from '../errors.js';
import { sha256File } from '../files.js';
import { siblingPaths, timestampOfSif } from './layout.js';
import { isFile } from './scan.js';

/** A build by its place in a store. */
export interface BuildLocation {
  /** Absolute, links followed. */
  readonly root: string;
  readonly layer: string;
  readonly ts: string;
}

/**
 * Which build of which store an image is.
 *
 * @param sif path of the image, or of a link to it such as `<root>/<layer>.sif`
 * @throws NotFoundError when there is no such image, InputError when it is no build of a store
 */
export async function locateBuild(sif: string): Promise<BuildLocation> {
  const path = await followed(sif);
  const folder = dirname(path);
  const layer = basename(folder);
  const ts = timestampOfSif(layer, basename(path));
  if (ts !== undefined) return { root: dirname(folder), layer, ts };
  throw new InputError(`${path} is no build of a store`, {
    hint: 'Builds are called <root>/<layer>/<layer>-<timestamp>.sif; name one, or the link <root>/<layer>.sif.',
  });
}

async function followed(path: string): Promise<string> {
  try {
    return await realpath(resolve(path));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      throw new NotFoundError(`no such image: ${path}`, { cause: error, hint: 'Check the path; a link may lead nowhere.' });
    }
    throw fileError(error, 'read', path);
  }
}

/**
 * SHA-256 of the recipe that an image was built from: the stored hash of a plain build, the hash of the stored
 * recipe for a build of a store.
 *
 * @param sif path of the image, or of a link to it
 * @returns 64 lower-case hex digits; undefined when neither is there, or what is there is no hash
 * @throws NotFoundError when there is no such image, StoreError when what is there cannot be read
 */
export async function readStoredHash(sif: string): Promise<string | undefined> {
  const path = await followed(sif);
  const folder = dirname(path);
  if (timestampOfSif(basename(folder), basename(path)) === undefined) return await readHash(join(folder, '.def-hash'));
  const { roughDef } = siblingPaths(path);
  return await isFile(roughDef) ? await sha256File(roughDef) : undefined;
}

/** The hash in a hash file; undefined when it is missing or holds something else. */
export async function readHash(file: string): Promise<string | undefined> {
  try {
    if (!await isFile(file)) return undefined;
    const text = (await readFile(file, 'utf8')).trim();
    return /^[0-9a-f]{64}$/.test(text) ? text : undefined;
  } catch (error) {
    throw fileError(error, 'read', file);
  }
}
