/** What the planner makes of a git that says no: never a checkout without files. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { callOf } from '../../src/context.js';
import { ToolError } from '../../src/errors.js';
import { changeSince, checkoutFiles } from '../../src/plan/git.js';
import { scratchFolder } from '../support/scratch.js';
import { Repository } from './repository.js';

const call = callOf({ env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' } });

test('a folder that is no checkout has no files that git knows', async () => {
  expect(await checkoutFiles(await scratchFolder(), call)).toBeUndefined();
  expect(await checkoutFiles(await scratchFolder(), { ...call, env: { PATH: '/nowhere' } })).toBeUndefined();
});

test('a checkout of another owner is told with what to do, whatever was asked of it', async () => {
  const { folder } = await Repository.withFiles({ 'a.def': '' });
  // git's own switch for this: its tests, too, run as one user.
  const asAnother = { ...call, env: { ...call.env, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' } };
  const told = { message: 'git does not read this checkout, because another user owns it', hint: expect.stringContaining('safe.directory') as string };
  await expect(checkoutFiles(folder, asAnother)).rejects.toMatchObject(told);
  await expect(changeSince(folder, 'main', asAnother)).rejects.toMatchObject(told);
});

test('a checkout that is broken is no checkout without files', async () => {
  const repository = await Repository.withFiles({ 'a.def': '' });
  await writeFile(join(repository.folder, '.git', 'index'), 'broken');
  await expect(checkoutFiles(repository.folder, call)).rejects.toBeInstanceOf(ToolError);
});

test('a reference that is not there is told apart from a git that fails', async () => {
  const repository = await Repository.withFiles({ 'a.def': '' });
  await expect(changeSince(repository.folder, 'gone', call)).rejects.toThrow(/^there is no commit "gone" in /);
  await repository.git('checkout', '--quiet', '--orphan', 'new');
  // Nothing has been committed on it: there is no shallow clone to be deepened.
  await expect(changeSince(repository.folder, 'main', call)).rejects.toThrow(/Not a valid object name HEAD/);
});
