/** What stands in a store, as it is on disk now. */
import type { Dirent } from 'node:fs';
import { readdir, readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileError, NotFoundError, systemCode } from '../errors.js';
import { buildPaths, checkRoot, latestLink, layerFolder, timestampOfSif } from './layout.js';
import type { BuildPaths } from './types.js';

/** Codes that say: there is nothing of that name. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR']);

/** Whether a regular file, or a link to one, stands at `path`. @throws StoreError when that cannot be told */
export async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    const code = systemCode(error) ?? '';
    if (ABSENT.has(code) || code === 'ELOOP') return false;
    throw fileError(error, 'look at', path);
  }
}

/** Entries of a folder, none when it does not exist. @throws StoreError when it cannot be read */
export async function entries(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (ABSENT.has(systemCode(error) ?? '')) return [];
    throw fileError(error, 'read the folder', folder);
  }
}

/** A layer's folder, read once: the timestamps of its builds, newest first, and the names of all its files. */
export interface LayerContent {
  readonly timestamps: readonly string[];
  readonly names: ReadonlySet<string>;
}

/** @throws InputError for a bad layer name, StoreError when the folder cannot be read */
export async function readLayer(root: string, layer: string): Promise<LayerContent> {
  const folder = layerFolder(root, layer);
  const found = await entries(folder);
  const timestamps: string[] = [];
  for (const entry of found) {
    const ts = timestampOfSif(layer, entry.name);
    if (ts === undefined) continue;
    // A folder or a link that leads nowhere is no image, whatever its name.
    if (entry.isFile() || (entry.isSymbolicLink() && await isFile(join(folder, entry.name)))) timestamps.push(ts);
  }
  timestamps.sort().reverse();
  return { timestamps, names: new Set(found.map(({ name }) => name)) };
}

/**
 * Paths of a build that is there.
 *
 * @throws NotFoundError that names the builds there are
 */
export async function requireBuild(root: string, layer: string, ts: string): Promise<BuildPaths> {
  const paths = buildPaths(root, layer, ts);
  if (await isFile(paths.sif)) return paths;
  const { timestamps } = await readLayer(root, layer);
  throw new NotFoundError(`layer ${layer} has no build ${ts}: there is no ${paths.sif}`, { hint: knownBuilds(layer, timestamps) });
}

/** More than these are not listed in an error. */
const MAX_NAMED = 10;

function knownBuilds(layer: string, timestamps: readonly string[]): string {
  if (timestamps.length === 0) return `No build of ${layer} is there; check the store's folder and the layer's name.`;
  const named = timestamps.slice(0, MAX_NAMED).join(', ');
  const more = timestamps.length - MAX_NAMED;
  return `Builds of ${layer}, newest first: ${named}${more > 0 ? ` and ${String(more)} more` : ''}.`;
}

/**
 * Timestamp of the build that the layer's `latest` link points at.
 *
 * @returns undefined when there is no link, or it does not lead to a build of this layer
 * @throws InputError for a bad layer name, StoreError when the link cannot be read
 */
export async function activeTimestamp(root: string, layer: string): Promise<string | undefined> {
  const link = latestLink(root, layer);
  let target;
  try {
    target = resolve(checkRoot(root), await readlink(link));
  } catch (error) {
    const code = systemCode(error) ?? '';
    // EINVAL: something stands there that is no link.
    if (ABSENT.has(code) || code === 'EINVAL') return undefined;
    throw fileError(error, 'read the link', link);
  }
  const ts = timestampOfSif(layer, basename(target));
  if (ts === undefined || !await isFile(target)) return undefined;
  try {
    // The link may name the folder by another way (absolute, through another link).
    const [there, here] = await Promise.all([realpath(dirname(target)), realpath(layerFolder(root, layer))]);
    return there === here ? ts : undefined;
  } catch (error) {
    if (ABSENT.has(systemCode(error) ?? '')) return undefined;
    throw fileError(error, 'follow the link', link);
  }
}
