/** What `setup` does on the command line beside installing: a login for good, and disk space of a hosted runner. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { run, type RunResult } from '../../src/process.js';
import { compiledSources } from '../support/compiled-sources.js';
import { PASSWORD, startContainerRegistry, tinyRootfs, USERNAME } from '../support/container-registry.js';
import { scratchFolder, skipUnless, testEngine } from '../support/machine.js';
import { privateSystem } from '../support/private-system.js';

let program: string;
let path: string;
beforeAll(async () => {
  ({ program } = await testEngine());
  path = [dirname(program), '/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'].join(':');
});

/** Starts the command line as its bundle does; the file lies where any user can read it. */
async function starter(): Promise<string> {
  const script = join(await scratchFolder(), 'cli.mjs');
  await writeFile(script, `import { start } from '${await compiledSources()}/cli/main.js';\nawait start();\n`);
  return script;
}

describe('a login', () => {
  async function logIn(home: string, words: readonly string[], input?: string): Promise<RunResult> {
    return await run(process.execPath, [await starter(), 'setup', '--method', 'existing', ...words], {
      env: { PATH: path, HOME: home }, input, okExitCodes: 'any',
    });
  }

  test('by a password on standard input holds for good, and nobody sees the password', async () => {
    const registry = await startContainerRegistry({ auth: 'basic' });
    await registry.pushImage(await tinyRootfs(), 'team/tools', '1.0');
    const home = await scratchFolder();
    const { exitCode, stdout, stderr } = await logIn(home, ['--registry', registry.host, '--username', USERNAME, '--password-stdin'], `${PASSWORD}\n`);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    const authFile = join(home, '.apptainer', 'docker-config.json');
    expect(stdout).toContain(`logged in to ${registry.host}: ${authFile}`);
    expect(stdout + stderr).not.toContain(PASSWORD);
    expect((await stat(authFile)).mode & 0o077).toBe(0);
    expect(await readFile(authFile, 'utf8')).toContain(registry.host);

    // The engine's own calls are let in by it, and without it they are not.
    const image = `docker://${registry.host}/team/tools:1.0`;
    await run(program, ['pull', '--no-https', join(home, 'a.sif'), image], { env: { PATH: path, HOME: home } });
    await expect(run(program, ['pull', '--no-https', join(home, 'b.sif'), image], { env: { PATH: path, HOME: await scratchFolder() } })).rejects.toThrow();
  });

  test.each<[string, readonly string[], string | undefined, RegExp]>([
    ['a wrong password', ['--username', USERNAME, '--password-stdin'], 'not this one\n', /does not take this user name and password/],
    ['no password', ['--username', USERNAME], undefined, /password not given/],
    ['an empty password', ['--username', USERNAME, '--password-stdin'], '\n', /password/],
    ['no user', ['--password-stdin'], PASSWORD, /username not given/],
  ])('with %s is refused in one line, and leaves nothing', async (_, words, input, message) => {
    const registry = await startContainerRegistry({ auth: 'basic' });
    const home = await scratchFolder();
    const { exitCode, stdout, stderr } = await logIn(home, ['--registry', registry.host, ...words], input);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr.split('\n').filter((line) => line.startsWith('error: '))).toEqual([expect.stringMatching(message)]);
    await expect(stat(join(home, '.apptainer', 'docker-config.json'))).rejects.toThrow('ENOENT');
  });
});

/** A root without the file that tells a container of Docker's: the machine of a hosted runner is none. */
const AS_NO_CONTAINER = `set -e
new=$1; shift
mkdir -p "$new/upper" "$new/work" "$new/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$new/upper,workdir=$new/work" "$new/root"
rm -f "$new/root/.dockerenv"
for folder in /usr /etc /opt /var/lib /var/log /var/tmp /var/cache /proc /sys /dev /tmp; do mount --rbind "$folder" "$new/root$folder"; done
# No chroot: from one of those the kernel lets nobody make a user namespace.
cd "$new/root"
mkdir -p mnt/old
pivot_root . mnt/old
umount -l /mnt/old
exec "$@"
`;

describe('--free-disk-space', () => {
  const HOSTED = { RUNNER_ENVIRONMENT: 'github-hosted', ImageOS: 'ubuntu24' };

  test('removes what hosted runners bring along, through the machine\'s own sudo, and tells the room before and after', async () => {
    const system = await privateSystem();
    await system.run('sh', ['-c', [
      'command -v sudo || apt-get install -y -q --no-install-recommends sudo',
      'useradd --create-home --home-dir /opt/worker --shell /bin/sh worker',
      'echo "worker ALL=(ALL:ALL) NOPASSWD: ALL" > /etc/sudoers.d/worker', 'chmod 0440 /etc/sudoers.d/worker',
      'mkdir -p /usr/local/lib/android/sdk /opt/ghc/9 /opt/mine', 'touch "/opt/ghc/9/-rf *" /opt/mine/kept',
    ].join(' && ')]);
    const { exitCode } = await system.run('sh', ['-c', AS_NO_CONTAINER, 'sh', join(system.folder, 'probe'), 'test', '!', '-e', '/.dockerenv'], { okExitCodes: 'any' });
    skipUnless(exitCode === 0, 'this root may not lay a file system over /');
    const { stdout } = await system.run('sh', [
      '-c', AS_NO_CONTAINER, 'sh', join(system.folder, 'root'), 'setpriv', '--reuid=worker', '--regid=worker', '--init-groups',
      process.execPath, await starter(), 'setup', '--method', 'existing', '--free-disk-space', '--no-prepare',
    ], { env: { ...HOSTED, PATH: path, HOME: '/opt/worker', TMPDIR: '/opt/worker' } });
    expect(stdout).toMatch(/[\d.]+ [kMGT]?B free before, [\d.]+ [kMGT]?B after; removed: .*\/usr\/local\/lib\/android.*\/opt\/ghc/);
    const { stdout: left } = await system.run('sh', ['-c', 'ls -d /usr/local/lib/android /opt/ghc /opt/mine/kept /usr/local/lib 2> /dev/null'], { okExitCodes: 'any' });
    expect(left).toBe('/opt/mine/kept\n/usr/local/lib\n');
  });

  test('anywhere else is refused before anything is done', async () => {
    const { exitCode, stdout, stderr } = await run(process.execPath, [await starter(), 'setup', '--free-disk-space'], {
      env: { PATH: path, HOME: await scratchFolder() }, okExitCodes: 'any',
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('hosted runners alone: this is none, and nothing was removed');
  });
});
