/** Private folders for tests. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished, TestRunner } from 'vitest';
import { run } from '../../src/process.js';

/** /var/tmp rather than /tmp: image builds need gigabytes, and /tmp is held in memory on many machines. */
const SCRATCH_BASE = process.env['TMPDIR'] ?? '/var/tmp';

/** Folders made outside a test, in a `beforeAll`; they go when the file is through. */
const ofThisFile: string[] = [];

/**
 * A new folder that other users may enter, removed after the test with everything in it, trees that belong to
 * subordinate users included. Made in a `beforeAll` it stays until the end of the file.
 *
 * @returns its absolute path
 */
export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(SCRATCH_BASE, 'container-action-test-'));
  await chmod(folder, 0o755);
  if (TestRunner.getCurrentTest() === undefined) ofThisFile.push(folder);
  else onTestFinished(async () => { await removeAll(folder); });
  return folder;
}

/** Removes what `scratchFolder` handed out outside of tests; called once at the end of every test file. */
export async function removeScratchOfThisFile(): Promise<void> {
  for (const folder of ofThisFile.splice(0)) await removeAll(folder);
}

async function removeAll(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    // Files of subordinate users: gone only for the root of a user namespace that maps them.
    if (process.getuid?.() === 0) throw error;
    await run('unshare', ['--map-auto', '--map-root-user', 'rm', '-rf', '--', folder]);
  }
}
