/** The files that are planned: a checkout's, or all in a folder. */
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call } from '../context.js';
import { CancelledError, fileError, InputError, systemCode } from '../errors.js';
import { checkoutFiles } from './git.js';

/** Where other people's files lie; git ignores them as a rule, and without git nobody does. */
const LEFT_OUT: ReadonlySet<string> = new Set(['.git', 'node_modules', '.venv', '__pycache__']);

/**
 * Paths of all files, relative to `folder`, with slashes, sorted. Links are files here: where they lead is not looked at.
 *
 * @throws InputError when `folder` is no folder
 */
export async function filesToPlan(folder: string, call: Call): Promise<readonly string[]> {
  await checkFolder(folder);
  const files = await checkoutFiles(folder, call) ?? await walk(folder, '', call);
  return [...files].sort();
}

async function checkFolder(folder: string): Promise<void> {
  const found = await lstat(folder).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') throw new InputError(`there is no folder ${folder}`, { hint: 'Check the path.' });
    throw fileError(error, 'look at', folder);
  });
  if (found.isFile()) throw new InputError(`${folder} is a file, not a folder`, { hint: 'Name the folder that the definitions are in.' });
}

async function walk(folder: string, inside: string, call: Call): Promise<string[]> {
  if (call.signal?.aborted === true) throw new CancelledError('cancelled while looking for definitions');
  const entries = await readdir(join(folder, inside), { withFileTypes: true })
    .catch((error: unknown) => { throw fileError(error, 'read', join(folder, inside)); });
  const found: string[] = [];
  for (const entry of entries) {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
    if (!entry.isDirectory()) found.push(path);
    else if (!LEFT_OUT.has(entry.name)) found.push(...await walk(folder, path, call));
  }
  return found;
}
