/**
 * Files written so that nothing is ever lost or half there: aside first, flushed, then renamed.
 */
import { createHash, randomUUID } from 'node:crypto';
import { lstat, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CancelledError, fileError, systemCode } from './errors.js';

/** Files that are being written carry this mark in their name; readers of a folder skip them. */
export const ASIDE_MARK = '.partial-';

/** A name beside `path`, on the same file system, under which its next content can be written. */
export function asidePath(path: string): string {
  return join(dirname(path), `.${basename(path)}${ASIDE_MARK}${randomUUID()}`);
}

/**
 * Writes `data` to `path` so that readers see the old content or the new, never a part. A link at `path` is
 * replaced, not followed.
 *
 * @param mode permission bits of the new file (less the umask), default 0o644
 * @throws StoreError naming `path` when it cannot be written; the old content stays
 */
export async function writeFileAtomic(path: string, data: string | Uint8Array, mode = 0o644): Promise<void> {
  const aside = await writeAside(path, data, mode);
  try {
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw fileError(error, 'write', path);
  }
  await syncFolder(dirname(path));
}

/**
 * The first half of `writeFileAtomic`, for who has something to do before the new content appears: writes and
 * flushes `data` beside `path`.
 *
 * @returns the path to rename to `path`
 * @throws StoreError naming `path`; nothing stays
 */
export async function writeAside(path: string, data: string | Uint8Array, mode = 0o644): Promise<string> {
  const aside = asidePath(path);
  try {
    const handle = await open(aside, 'wx', mode);
    try {
      await handle.writeFile(data);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw fileError(error, 'write', path);
  }
  return aside;
}

/** Flushes a file's content to the disk. @throws StoreError when it cannot be read or flushed */
export async function syncFile(path: string): Promise<void> {
  try {
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileError(error, 'flush', path);
  }
}

/**
 * Makes renames in `folder` last through a power cut. What was renamed is in place already, so a file system that
 * cannot do it, or a folder that may be written but not read, is let be.
 */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Nothing is lost but the promise for the case of a power cut.
  }
}

/** Codes that say: there is nothing of that name. */
const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR']);

/** Whether anything stands at `path`, a dangling link included. @throws StoreError when that cannot be told */
export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (ABSENT.has(systemCode(error) ?? '')) return false;
    throw fileError(error, 'look at', path);
  }
}

/** Bytes read at once while hashing; larger reads gain nothing here. */
const HASH_CHUNK = 1024 * 1024;

/**
 * SHA-256 of a file as 64 lower-case hex digits, in constant memory.
 *
 * @throws StoreError when the file cannot be read, CancelledError when `signal` fires
 */
export async function sha256File(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  let handle;
  try {
    handle = await open(path, 'r');
    // Two buffers: the next read is under way while the last one is hashed.
    let current = Buffer.allocUnsafe(HASH_CHUNK);
    let next = Buffer.allocUnsafe(HASH_CHUNK);
    let pending = handle.read(current, 0, HASH_CHUNK);
    for (;;) {
      const { bytesRead } = await pending;
      if (bytesRead === 0) return hash.digest('hex');
      if (signal?.aborted) throw new CancelledError(`hashing ${path} was cancelled`);
      pending = handle.read(next, 0, HASH_CHUNK);
      hash.update(current.subarray(0, bytesRead));
      [current, next] = [next, current];
    }
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    throw fileError(error, 'read', path);
  } finally {
    await handle?.close();
  }
}

/** SHA-256 of text or bytes as 64 lower-case hex digits. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
