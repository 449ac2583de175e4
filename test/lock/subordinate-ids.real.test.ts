/** What an ordinary user's sandbox holds in folders of a subordinate id, which the user cannot read from outside. */
import { chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../../src/process.js';
import { runAs } from '../apptainer/child.js';
import { baseImage, testEngine } from '../support/machine.js';
import { ordinaryUser } from '../support/users.js';

/** In the range that `ordinaryUser` gives. */
const SUBORDINATE = 1_000_999;

it('is in the lock all the same', async () => {
  const user = await ordinaryUser({ subuid: true });
  const image = join(user.home, 'image');
  await user.run((await testEngine()).program, ['build', '--fakeroot', '--sandbox', image, await baseImage()]);
  const record = join(image, 'home/u/venv/lib/python3.11/site-packages/foo-1.0.dist-info');
  const manifest = join(image, 'home/u/app/node_modules/p');
  await mkdir(record, { recursive: true });
  await mkdir(manifest, { recursive: true });
  await writeFile(join(record, 'METADATA'), 'Name: foo\nVersion: 1.0\n');
  await writeFile(join(record, 'direct_url.json'), '{"url":"file:///x","dir_info":{}}');
  await writeFile(join(manifest, 'package.json'), '{"name":"p","version":"3"}');
  await chown(join(image, 'home'), user.uid, user.gid);
  await run('chown', ['-R', `${String(SUBORDINATE)}:${String(SUBORDINATE)}`, join(image, 'home/u')]);
  await run('chmod', ['700', join(image, 'home/u')]);
  const denied = await user.run('ls', [join(image, 'home/u')], { okExitCodes: 'any' });
  expect(denied.exitCode).not.toBe(0);
  const told = await runAs(user, 'const { capture } = await from("lock"); return await capture(engine, input)', image);
  expect(told.error).toBeUndefined();
  const lock = told.value as { pythonEnvironments: unknown; npm: unknown };
  expect(lock.pythonEnvironments).toEqual([
    { prefix: '/home/u/venv', python: '', hasPip: false, packages: { foo: '1.0' }, origins: { foo: 'file:///x' }, owners: {} },
  ]);
  expect(lock.npm).toEqual({ '/home/u/app/node_modules/p': '3' });
});
