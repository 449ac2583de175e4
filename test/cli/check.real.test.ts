/** `check`, which repeats a pull request's check on a machine of one's own. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatLock } from '../../src/lock/index.js';
import { run, type RunResult } from '../../src/process.js';
import { lockWith } from '../changes/locks.js';
import { Repository } from '../plan/repository.js';
import { baseImage } from '../support/machine.js';
import { checkSchema } from '../support/schemas.js';

const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

test('answers with the build, and with what changes against a branch, in three ways', async () => {
  const repository = await Repository.withFiles({
    'images/tools.def': `Bootstrap: localimage\nFrom: ${await baseImage()}\n\n%post\n    true\n`, 'images/tools.lock': formatLock(lockWith({ dpkg: { 'gone-tool': '1.0' } })),
  });
  const check = async (...words: string[]): Promise<RunResult> => (
    await run(process.execPath, [cli, 'check', 'images/tools.def', '--root', 'store', ...words], { cwd: repository.folder, okExitCodes: 'any' }));

  const first = await check('--against', 'main:', '--json');
  expect([first.exitCode, first.stderr]).toEqual([0, expect.not.stringContaining('warning')]);
  const document = JSON.parse(first.stdout) as unknown;
  checkSchema('check', document);
  expect(document).toMatchObject({
    build: { verified: true, unchanged: false }, review: { image: 'tools', verdict: { state: 'verified' }, changes: { only_in_a: { 'dpkg:gone-tool': '1.0' } }, definition: 'images/tools.def' },
  });

  const markdown = await check('--against', 'main:images/tools.lock', '--format', 'markdown', '--fail-on', 'removed');
  expect(markdown.exitCode).toBe(3);
  expect(markdown.stdout).toMatch(/^### Image `tools`: .*; verified\n/);
  expect(markdown.stdout).toContain('| `gone-tool` | `1.0` |');
  expect(markdown.stderr).toMatch(/^warning: the image changes in a way that is to fail: removed: 1 package/m);

  // Nothing to compare with is told, and no error: of a branch without the lock, and of one that is not there.
  await repository.git('rm', '--quiet', 'images/tools.lock');
  await repository.commit();
  for (const [branch, line] of [['main:', 'Nothing is compared: main has no images/tools.lock.'], ['origin/main:', 'warning: nothing is compared: this checkout does not hold origin/main']] as const) {
    const bare = await check('--against', branch);
    expect(bare.exitCode).toBe(0);
    expect(bare.stderr).toContain(line);
    expect(bare.stdout).toMatch(/^verdict +verified: /m);
    expect(bare.stdout).toMatch(/^changes +not compared with an earlier lock$/m);
  }
});
