/** Removing files and staging folders, whatever stands in them or in their place. */
import { lstat, rm, unlink } from 'node:fs/promises';
import { ContainerActionError, fileError, systemCode } from '../errors.js';
import type { StoreOptions } from './types.js';

/**
 * @returns the path when something was there and is gone now
 * @throws StoreError (or what the caller's `removeTree` throws) when it cannot be removed
 */
export async function removeFolder(path: string, options: StoreOptions): Promise<string[]> {
  try {
    const found = await lstat(path);
    // A link put in the folder's place must not lead the removal elsewhere.
    if (!found.isDirectory()) await unlink(path);
    else if (options.removeTree === undefined) await rm(path, { recursive: true, force: true });
    else await options.removeTree(path);
    return [path];
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    if (error instanceof ContainerActionError) throw error;
    throw fileError(error, 'remove the folder', path);
  }
}

/**
 * Removes files; those that are not there are fine.
 *
 * @returns those that were
 * @throws StoreError naming the first that cannot be removed
 */
export async function removeFiles(paths: readonly string[]): Promise<string[]> {
  const removed: string[] = [];
  for (const path of paths) {
    try {
      await unlink(path);
      removed.push(path);
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw fileError(error, 'remove', path);
    }
  }
  return removed;
}

/** A step back after a failure. The failure itself is what the caller is to hear, should this one fail too. */
export async function undo(step: () => Promise<unknown>): Promise<void> {
  await step().catch(() => undefined);
}
