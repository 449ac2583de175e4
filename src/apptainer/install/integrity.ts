/**
 * Whether an installation is still what was installed. The probe alone cannot tell a damaged program from a machine
 * that does not let it work.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { CancelledError, messageOf } from '../../errors.js';
import { sha256File } from '../../files.js';

/** Folder that is the user's to change: its settings. */
const SETTINGS = 'etc';
const LIST = join('share', 'sha256.json');

/** Writes down the files of the installation in `folder`. */
export async function writeHashes(folder: string): Promise<void> {
  const hashes: [string, string][] = [];
  for (const name of await readdir(folder)) {
    if (name.startsWith('.') || name === SETTINGS) continue;
    for (const entry of await readdir(join(folder, name), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile()) hashes.push([relative(folder, path), await sha256File(path)]);
    }
  }
  await writeFile(join(folder, LIST), `${JSON.stringify(Object.fromEntries(hashes.sort()), undefined, 2)}\n`);
}

/**
 * Looks at every file: about a fifth of a second.
 *
 * @returns what is wrong with the first one that is, undefined when nothing is
 */
export async function findDamage(folder: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  try {
    const hashes = JSON.parse(await readFile(join(folder, LIST), 'utf8')) as Record<string, string>;
    for (const [path, hash] of Object.entries(hashes)) {
      if (await sha256File(join(folder, path), signal) !== hash) return `${path} is damaged`;
    }
    return undefined;
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    return messageOf(error);
  }
}
