/** A folder in a store, for sets on their way in or out. */
import { mkdir, rm, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileError } from '../errors.js';

const FOLDER = '.cached-sets';

/**
 * Hands `work` a folder that is not there yet and goes away after it. It lies in the store, so that files are renamed into
 * place, and always at the same path: a cache gives files back at the place they were kept from.
 */
export async function inStore<T>(root: string, name: string, work: (folder: string) => Promise<T>): Promise<T> {
  const parent = join(resolve(root), FOLDER);
  const folder = join(parent, name);
  await rm(folder, { recursive: true, force: true });
  const made = await mkdir(parent, { recursive: true }).catch((error: unknown) => { throw fileError(error, 'make the folder', parent); });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    // Others may be at it, too; and a store that was not there before is not left behind empty.
    await rmdir(parent).catch(() => undefined);
    if (made !== undefined && made !== parent) await rmdir(resolve(root)).catch(() => undefined);
  }
}
