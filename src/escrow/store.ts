/**
 * Kept content: one file for each SHA-256, below `<root>/.escrow/sha256/<first two digits>/`, whichever builds it is
 * of. A file there is complete from its first moment on and never changes.
 */
import { constants } from 'node:fs';
import { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, unlink, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileError, FormatError, NotFoundError, systemCode } from '../errors.js';
import { ASIDE_MARK, asidePath, sha256File, syncFolder } from '../files.js';

/** Name of the escrow in a store; no reader takes it for a layer, since it begins with a dot. */
export const ESCROW_FOLDER = '.escrow';

/** Everybody who may read the store may; nobody writes to content. */
const CONTENT_MODE = 0o444;

/** Where content of this checksum is, or would be. */
export function contentPath(root: string, sha256: string): string {
  return join(root, ESCROW_FOLDER, 'sha256', sha256.slice(0, 2), sha256);
}

export interface KeptContent {
  readonly sha256: string;
  readonly size: number;
}

/**
 * Keeps a file's content; the file itself stays. What is there already is not written again.
 *
 * @throws StoreError when it cannot be read or written; nothing half written is ever found under a checksum
 */
export async function keepContent(root: string, source: string, signal?: AbortSignal): Promise<KeptContent> {
  const incoming = join(root, ESCROW_FOLDER, 'incoming');
  await makeFolder(incoming);
  const aside = asidePath(join(incoming, 'content'));
  try {
    // Copied first, then hashed: the source may still be somebody's. Where the file system can, both share their blocks.
    await copyFile(source, aside, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    await chmod(aside, CONTENT_MODE);
    const sha256 = await sha256File(aside, signal);
    const { size } = await lstat(aside);
    const path = contentPath(root, sha256);
    if (!await refresh(path, sha256)) {
      await flush(aside);
      await makeFolder(dirname(path));
      await rename(aside, path);
      await syncFolder(dirname(path));
    }
    return { sha256, size };
  } catch (error) {
    throw systemCode(error) === undefined ? error : fileError(error, 'keep', source);
  } finally {
    await rm(aside, { force: true });
  }
}

/**
 * Checks that content is there and whole.
 *
 * @returns its path
 * @throws NotFoundError, FormatError naming the checksum
 */
export async function checkContent(root: string, content: KeptContent, name: string, signal?: AbortSignal): Promise<string> {
  const path = contentPath(root, content.sha256);
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined) {
    throw new NotFoundError(`the kept file ${name} is gone: there is no ${path}`, { hint: REBUILD_HINT });
  }
  if (!found.isFile() || found.size !== content.size || await sha256File(path, signal) !== content.sha256) {
    throw new FormatError(`the kept file ${name} is damaged: ${path} is not what its name says`, { hint: REBUILD_HINT });
  }
  return path;
}

const REBUILD_HINT = 'Restore it from a copy of the store, build once more with escrow, or rebuild with the network.';

/** Checksums of all content there is, with the time it was last asked to be kept, in milliseconds. */
export async function listContent(root: string): Promise<{ readonly sha256: string; readonly keptAt: number }[]> {
  const found: { sha256: string; keptAt: number }[] = [];
  for (const part of await names(join(root, ESCROW_FOLDER, 'sha256'))) {
    for (const sha256 of await names(join(root, ESCROW_FOLDER, 'sha256', part))) {
      const stats = await lstat(contentPath(root, sha256)).catch(() => undefined);
      if (stats?.isFile() === true && /^[0-9a-f]{64}$/.test(sha256)) found.push({ sha256, keptAt: stats.mtimeMs });
    }
  }
  return found;
}

/** @returns false when somebody asked for it to be kept since `before` (milliseconds) */
export async function removeContent(root: string, sha256: string, before: number): Promise<boolean> {
  const path = contentPath(root, sha256);
  try {
    if ((await lstat(path)).mtimeMs > before) return false;
    await unlink(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw fileError(error, 'remove', path);
  }
}

/** Removes what killed processes left while they kept something, last touched before `before` (milliseconds). */
export async function removeIncoming(root: string, before: number): Promise<void> {
  const folder = join(root, ESCROW_FOLDER, 'incoming');
  for (const name of await names(folder)) {
    if (!name.includes(ASIDE_MARK)) continue;
    const path = join(folder, name);
    const stats = await lstat(path).catch(() => undefined);
    if (stats !== undefined && stats.ctimeMs <= before) await rm(path, { force: true });
  }
}

/**
 * Marks content as asked for just now, so that no prune under way removes it. False when it is not there, or not whole
 * any more: then it is to be written again.
 */
async function refresh(path: string, sha256: string): Promise<boolean> {
  try {
    const now = new Date();
    await utimes(path, now, now);
    return (await lstat(path)).isFile() && await sha256File(path) === sha256;
  } catch (error) {
    const code = systemCode(error);
    // Another user's content in a shared store cannot be touched: a copy of our own takes its place, where that is allowed.
    if (code === 'ENOENT' || code === 'EPERM' || code === 'EACCES') return false;
    throw error;
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw fileError(error, 'make the folder', path);
  }
}

async function names(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw fileError(error, 'list', folder);
  }
}
