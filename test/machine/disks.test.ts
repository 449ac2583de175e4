/** Which disk is built on, and what is removed from a hosted runner's. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseWorkFolders, isFitToBuildOn, mountOf, warnOfLittleSpace } from '../../src/apptainer/machine/disks.js';
import { checkHosted, freeDiskSpace, removeFolders, REMOVABLE } from '../../src/apptainer/machine/free-space.js';
import { callOf } from '../../src/context.js';
import { InputError } from '../../src/errors.js';
import { recordingReporter } from '../support/recording-reporter.js';
import { scratchFolder } from '../support/scratch.js';
import { skipUnless } from '../support/skip.js';

const MOUNTS = `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:25 / /dev/shm rw,nosuid,nodev - tmpfs tmpfs rw
31 22 8:17 / /mnt rw,relatime - ext4 /dev/sdb1 rw
32 31 8:18 / /mnt/no\\040programs rw,noexec - ext4 /dev/sdc1 rw
33 22 0:30 / /tmp rw - tmpfs tmpfs rw
34 33 8:19 / /tmp rw,relatime - ext4 /dev/sdd1 rw
`;

describe('what a path lies on', () => {
  test.each([
    ['/mnt/x', '/mnt', true], ['/mntx', '/', true], ['/dev/shm/a', '/dev/shm', false], ['/mnt/no programs/a', '/mnt/no programs', false],
    ['/tmp', '/tmp', true], ['/', '/', true],
  ])('%s: %s', (path, point, fit) => {
    const mount = mountOf(path, MOUNTS);
    expect(mount?.point).toBe(point);
    expect(mount === undefined ? undefined : isFitToBuildOn(mount)).toBe(fit);
  });
});

describe('work folders', () => {
  test.each(['APPTAINER_TMPDIR', 'APPTAINER_CACHEDIR', 'TMPDIR'])('what %s says stays', async (name) => {
    const folder = await scratchFolder();
    expect(await chooseWorkFolders(callOf({ env: { HOME: '/root', [name]: folder } }))).toMatchObject({
      chosen: false, tmp: name.endsWith('TMPDIR') ? folder : '/tmp', cache: name.endsWith('CACHEDIR') ? folder : '/root/.apptainer',
    });
  });

  test('room is told, and too little is a warning that says what to do', async () => {
    const reporter = recordingReporter();
    const folders = await chooseWorkFolders(callOf({ env: { TMPDIR: await scratchFolder() }, reporter }));
    expect(folders.freeBytes).toBeGreaterThan(0);
    warnOfLittleSpace(folders, 0, callOf({ reporter }));
    expect(reporter.warnings).toEqual([]);
    warnOfLittleSpace({ ...folders, freeBytes: 3e9 }, 10e9, callOf({ reporter, env: { RUNNER_ENVIRONMENT: 'github-hosted' } }));
    expect(reporter.warnings.join()).toContain('Only 3.0 GB are free');
  });
});

describe('free-disk-space', () => {
  const HOSTED = { RUNNER_ENVIRONMENT: 'github-hosted', ImageOS: 'ubuntu24', PATH: process.env['PATH'] };

  test.each<[string, Readonly<Record<string, string | undefined>>, boolean]>([
    ['a laptop', {}, false], ['a self-hosted runner', { ...HOSTED, RUNNER_ENVIRONMENT: 'self-hosted' }, false],
    ['a container of a hosted job', HOSTED, true], ['one that does not say what it is', { RUNNER_ENVIRONMENT: 'github-hosted' }, false],
  ])('removes nothing from %s', (_name, env, container) => {
    expect(() => { checkHosted(env, container); }).toThrow(InputError);
    expect(() => { checkHosted(env, container); }).toThrow('hosted runners alone');
  });

  test('a hosted runner it is', () => {
    expect(() => { checkHosted(HOSTED, false); }).not.toThrow();
  });

  test('takes whole folders, those named and no others, and tells figures', async () => {
    skipUnless(process.getuid?.() === 0, 'needs root: it stands in for a hosted runner\'s sudo');
    const folder = await scratchFolder();
    for (const name of ['android', 'kept']) await mkdir(join(folder, name, 'deep'), { recursive: true });
    await writeFile(join(folder, 'android', 'deep', '-rf *'), 'x');
    const reporter = recordingReporter();
    const freed = await removeFolders([join(folder, 'android'), join(folder, 'not there')], callOf({ env: HOSTED, reporter }));
    expect(freed.removed).toEqual([join(folder, 'android')]);
    expect(freed.beforeBytes).toBeGreaterThan(0);
    expect(freed.afterBytes).toBeGreaterThan(0);
    expect(await readdir(folder)).toEqual(['kept']);
  });

  test('here it is refused before anything is looked at', async () => {
    await expect(freeDiskSpace(callOf({ env: { ...HOSTED, RUNNER_ENVIRONMENT: 'self-hosted' } }))).rejects.toThrow('nothing was removed');
  });

  test('the page names each folder that is removed', async () => {
    const page = await readFile(new URL('../../setup/README.md', import.meta.url), 'utf8');
    const listed = page.match(/```\n(\/usr[^`]*)```/)?.[1]?.trim().split(/\s+/) ?? [];
    expect(listed.sort()).toEqual([...REMOVABLE].sort());
  });

  test('the list is of folders that stand for themselves', () => {
    for (const path of REMOVABLE) expect(path).toMatch(/^\/(?:usr|opt)\/[\w.]+(?:\/[\w.-]+)*$/);
    for (const needed of ['/usr/local/bin', '/opt/hostedtoolcache', '/usr/share', '/usr/local/lib', '/opt']) {
      expect(REMOVABLE.some((path) => path === needed || needed.startsWith(`${path}/`))).toBe(false);
    }
  });
});
