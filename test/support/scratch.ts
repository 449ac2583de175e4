/** Private folders for tests. */
import { chmod, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished, TestRunner } from 'vitest';
// Not the whole room: this is read before every file of tests.
import { removeTree } from '../../src/apptainer/remove.js';

/** /var/tmp rather than /tmp: image builds need gigabytes, and /tmp is held in memory on many machines. */
const scratchBase = (): string => process.env['TMPDIR'] ?? '/var/tmp';

/** Folders made outside a test, in a `beforeAll`; they go when the file is through. */
const ofThisFile: string[] = [];

/**
 * A new folder that other users may enter, removed after the test with everything in it, trees that belong to
 * subordinate users included. Made in a `beforeAll` it stays until the end of the file.
 *
 * @returns its absolute path
 */
export async function scratchFolder(): Promise<string> {
  if (TestRunner.getCurrentTest() === undefined) return await folderOfThisFile();
  const folder = await newFolder();
  onTestFinished(async () => { await removeTree(folder); });
  return folder;
}

/** The same, staying until the end of the file even when it is made inside a test. */
export async function folderOfThisFile(): Promise<string> {
  const folder = await newFolder();
  ofThisFile.push(folder);
  return folder;
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(scratchBase(), 'container-action-test-'));
  await chmod(folder, 0o755);
  return folder;
}

/** Removes what `scratchFolder` handed out outside of tests; called once at the end of every test file. */
export async function removeScratchOfThisFile(): Promise<void> {
  for (const folder of ofThisFile.splice(0)) await removeTree(folder);
}
