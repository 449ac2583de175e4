/**
 * Looking up paths in a folder that is somebody's root filesystem. Links in it mean places in it: the kernel would
 * follow an absolute one to the host. So no lookup here ever lets the kernel follow a link; each step is taken by
 * hand, `..` stops at the root, and a chain of links ends as it does in the kernel.
 */
import { lstatSync, readlinkSync, type Stats } from 'node:fs';
import { fileError, systemCode } from '../errors.js';
import { decodeName, encodeName } from './names.js';

/** As many links as Linux follows in one lookup. */
const MAX_LINKS = 40;

export type EntryKind = 'file' | 'folder' | 'link' | 'other';

/** One thing in a root filesystem, links not followed. */
export interface Entry {
  readonly kind: EntryKind;
  /** Where a link points, as it is written; undefined for everything else. */
  readonly target: string | undefined;
}

/** Tells what is at a path of the image that has no links on its way; undefined when nothing is. */
export type EntryLookup = (path: string) => Promise<Entry | undefined>;

/**
 * Where `path` leads inside the root: an absolute path without links. Undefined when something on the way is not
 * there, is no folder, or when links go in circles.
 *
 * @param path in the image, absolute or relative to its root
 * @param followLast whether a link at the very end is followed too
 */
export async function resolveInRoot(
  path: string, lookup: EntryLookup, followLast = true,
): Promise<string | undefined> {
  const pending = components(path).reverse();
  let at: readonly string[] = [];
  let links = 0;
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (name === '..') {
      at = at.slice(0, -1);
      continue;
    }
    const next = [...at, name];
    const entry = await lookup(`/${next.join('/')}`);
    if (entry === undefined) return undefined;
    if (entry.target !== undefined && (followLast || pending.length > 0)) {
      links += 1;
      if (links > MAX_LINKS) return undefined;
      if (entry.target.startsWith('/')) at = [];
      pending.push(...components(entry.target).reverse());
      continue;
    }
    if (pending.length > 0 && entry.kind !== 'folder') return undefined;
    at = next;
  }
  return `/${at.join('/')}`;
}

/** The entry on disk for a path in the image that has no links on its way. */
export function entryOnDisk(root: string, path: string): Entry | undefined {
  // No file has such a name, but a list in the image may.
  if (path.includes('\0')) return undefined;
  const onDisk = hostPath(root, path);
  try {
    const stats = lstatSync(onDisk);
    if (!stats.isSymbolicLink()) return { kind: kindOf(stats), target: undefined };
    return { kind: 'link', target: decodeName(readlinkSync(onDisk, 'buffer')) };
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return undefined;
    throw fileError(error, 'look at', decodeName(onDisk));
  }
}

/** Where on the host a path of the image lies. Only for paths that have no links on their way. */
export function hostPath(root: string, path: string): Buffer {
  return Buffer.concat([Buffer.from(root), encodeName(path)]);
}

export function kindOf(stats: Pick<Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): EntryKind {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  return stats.isSymbolicLink() ? 'link' : 'other';
}

/** Names on a path, without empty ones and `.`. */
export function components(path: string): string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.');
}
