import { readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../../src/process.js';
import { baseImage, scratchFolder } from './machine.js';
import { asOrdinaryUser, ordinaryUser, withReadOnlyMount, withSmallTmpfs } from './users.js';

// The engine's own files are not found through /dev/shm by the users that are played here.
process.env['TMPDIR'] = '/var/tmp';

it('is another user with a home of its own, who leaves the machine as it was', async () => {
  const passwd = await readFile('/etc/passwd', 'utf8');
  const user = await ordinaryUser({ subuid: false });
  const { stdout } = await user.run('sh', ['-c', 'id -un; pwd; grep -c tester /etc/subuid; touch mine; touch /etc/passwd']
    , { okExitCodes: 'any' });
  expect(stdout.split('\n').slice(0, 3)).toEqual(['tester', user.home, '0']);
  await expect(user.run('test', ['-w', homedir()])).rejects.toThrow();
  await expect(user.run('cat', ['mine'])).resolves.toMatchObject({ exitCode: 0 });
  expect(await readFile('/etc/passwd', 'utf8')).toBe(passwd);
});

it('runs an image as an ordinary user, with and without a subordinate range', async () => {
  for (const subuid of [true, false]) {
    const { stdout } = await asOrdinaryUser({ subuid }, 'apptainer', ['exec', '--containall', await baseImage(), 'id', '-u']);
    expect(stdout).toBe('23456\n');
  }
});

it('builds as an ordinary user with a subordinate range, and has none without newuidmap', async () => {
  const user = await ordinaryUser({ subuid: true });
  const map = ['--map-auto', '--map-root-user', 'cat', '/proc/self/uid_map'];
  expect((await user.run('unshare', map)).stdout).toContain('1000000');
  await expect(asOrdinaryUser({ subuid: true, hide: ['newuidmap'] }, 'unshare', map)).rejects.toThrow();
});

it('hides programs and /dev/fuse from the user alone', async () => {
  const settings = { subuid: true, fuse: false, hide: ['newuidmap'] };
  await expect(asOrdinaryUser(settings, 'newuidmap', [])).rejects.toThrow();
  await expect(asOrdinaryUser(settings, 'test', ['-r', '/dev/fuse'])).rejects.toThrow();
  await run('test', ['-x', '/usr/bin/newuidmap']);
});

it('makes folders that even root cannot write to', async () => {
  const folder = await scratchFolder();
  await withReadOnlyMount(folder, async () => {
    await expect(writeFile(join(folder, 'a'), '')).rejects.toThrow('EROFS');
  });
  await writeFile(join(folder, 'a'), '');
  await withSmallTmpfs(64 * 1024, async (small) => {
    await expect(writeFile(join(small, 'a'), Buffer.alloc(128 * 1024))).rejects.toThrow('ENOSPC');
    await rm(join(small, 'a'));
  });
});
