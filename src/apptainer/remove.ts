/**
 * Removing what the engine made. An image's files may belong to subordinate ids of the user, or lie in folders that
 * nobody may write to; the user namespace they were made in can remove them, this process by itself cannot.
 */
import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { callOf, type CallOptions } from '../context.js';
import { fileError, StoreError, systemCode } from '../errors.js';
import { removeAsOthers, removeThroughSudo } from './remove-as.js';

export interface RemoveOptions extends Omit<CallOptions, 'reporter'> {
  /** Whether the tree was made through sudo, so that only root can remove it. */
  readonly useSudo?: boolean | undefined;
}

/**
 * Removes a file or a folder with everything in it; links are removed, never followed. Nothing there is fine.
 *
 * @throws StoreError when some of it cannot be removed; the rest is gone
 * @throws CancelledError when the signal fires
 */
export async function removeTree(path: string, options: RemoveOptions = {}): Promise<void> {
  const target = resolve(path);
  const first = await tryRemove(target);
  if (first === undefined) return;
  if (!isPermission(first)) throw fileError(first, 'remove', target);
  openFolders(Buffer.from(target));
  const second = await tryRemove(target);
  if (second === undefined) return;
  const call = callOf(options);
  if (options.useSudo === true) await removeThroughSudo(target, call);
  else await removeAsOthers(target, call);
  const last = await tryRemove(target);
  if (last === undefined) return;
  throw new StoreError(`cannot remove all of ${target}: some of it belongs to other users`, {
    cause: last, hint: `Remove it as root: sudo rm -rf ${target}`,
  });
}

async function tryRemove(path: string): Promise<unknown> {
  try {
    await rm(path, { recursive: true, force: true });
    return undefined;
  } catch (error) {
    return error;
  }
}

function isPermission(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'EACCES' || code === 'EPERM' || code === 'ENOTEMPTY';
}

/** Opens the folders from `path` downwards that are ours but closed to us. Root needs no such thing. */
export function openFolders(path: Buffer): void {
  if (process.getuid?.() === 0) return;
  const pending: Buffer[] = [path];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    try {
      const stats = lstatSync(folder);
      if (!stats.isDirectory()) continue;
      if ((stats.mode & 0o700) !== 0o700) chmodSync(folder, 0o700);
      for (const entry of readdirSync(folder, { withFileTypes: true, encoding: 'buffer' })) {
        if (entry.isDirectory()) pending.push(Buffer.concat([folder, SLASH, entry.name]));
      }
    } catch (error) {
      // Somebody else's, or gone by now: the next attempt to remove it tells.
      if (!isPermission(error) && systemCode(error) !== 'ENOENT') throw error;
    }
  }
}

const SLASH = Buffer.from('/');
