/** The lock beside a definition on a branch, and a branch that is not there. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { earlierLock } from '../../src/changes/index.js';
import { callOf } from '../../src/context.js';
import { commandLine } from '../cli/command-line.js';
import { Repository } from '../plan/repository.js';

async function repository(): Promise<{ readonly path: string; readonly env: NodeJS.ProcessEnv }> {
  const { folder } = await Repository.withFiles({ 'tools.def': 'Bootstrap: docker\nFrom: debian:12\n' });
  return { path: join(folder, 'tools.def'), env: { ...process.env, GIT_DIR: join(folder, '.git') } };
}

test('a branch that the checkout does not hold is told; where changes are to fail it lets nothing through', async () => {
  const { path, env } = await repository();
  const warned: string[] = [];
  const quiet = callOf({ env });
  const call = { ...quiet, reporter: { ...quiet.reporter, warn: (text: string) => { warned.push(text); } } };
  expect(await earlierLock('gone:', path, false, call)).toBeUndefined();
  expect(warned).toEqual(['nothing is compared: this checkout does not hold gone']);
  await expect(earlierLock('gone:', path, true, call)).rejects.toThrow('changes that are to fail cannot be told: this checkout does not hold gone');
  // There is no lock yet on one that is there: a new image.
  expect(await earlierLock('main:', path, true, call)).toBeUndefined();
});

test('check --fail-on without something to compare with is refused before anything is done', async () => {
  const { path } = await repository();
  const ran = await commandLine(['check', path, '--fail-on', 'major']);
  expect([ran.exitCode, ran.stderr.split('\n')[0]]).toEqual([2, 'error: --fail-on major needs something to compare with']);
});
