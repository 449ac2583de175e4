/** SHA-256 of big files, read once as long as they stay what they are. */
import { open } from 'node:fs/promises';
import type { BigIntStats } from 'node:fs';
import { fileError } from '../errors.js';
import { sha256File } from '../files.js';

/** By what a file system tells of a file; its change time is nothing that a program can set back. */
const known = new Map<string, string>();
/** Younger files may be written to without their times telling, whose steps are a few milliseconds. */
const SETTLED_MS = 2000;

/**
 * SHA-256 of the file, links followed, 64 hex digits.
 *
 * @throws StoreError when it cannot be read, CancelledError when `signal` fires
 */
export async function fileSha256(path: string, signal?: AbortSignal): Promise<string> {
  const before = await stateOf(path);
  const found = known.get(before.key);
  if (found !== undefined) return found;
  const startedMs = Date.now();
  const hash = await sha256File(path, signal);
  const after = await stateOf(path);
  if (after.key === before.key && startedMs - after.changedMs > SETTLED_MS) known.set(after.key, hash);
  return hash;
}

async function stateOf(path: string): Promise<{ key: string; changedMs: number }> {
  try {
    const handle = await open(path, 'r');
    try {
      const stat = await handle.stat({ bigint: true });
      return { key: keyOf(stat), changedMs: Number(stat.ctimeNs / 1_000_000n) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileError(error, 'read', path);
  }
}

function keyOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}
