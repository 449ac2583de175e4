/** Setting up Apptainer as the users there are: root of a bare machine, and ordinary ones with and without a range. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { isReducedRoot } from '../../src/apptainer/capabilities.js';
import { DEFAULT_MIRROR } from '../../src/apptainer/install/archive.js';
import { findAptTools } from '../../src/apptainer/install/platform.js';
import { run } from '../../src/process.js';
import { baseImage } from '../support/machine.js';
import { scratchFolder } from '../support/scratch.js';
import { skipUnless } from '../support/skip.js';
import { ordinaryUser } from '../support/users.js';
import { readTold, setupArguments } from './child.js';

// The engine's own files are not found through /dev/shm by the users that are played here.
process.env['TMPDIR'] = '/var/tmp';

const BARE_ROOT = fileURLToPath(new URL('bare-root.sh', import.meta.url));
/** What a bare machine does not have, and a developer's may. */
const NOT_THERE = ['apptainer', 'patchelf', 'debootstrap', 'wget'];
const UIDMAP = ['newuidmap', 'newgidmap'];
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const DEBOOTSTRAP = `Bootstrap: debootstrap
OSVersion: bookworm
MirrorURL: ${DEFAULT_MIRROR}
%post
    echo built > /built
`;

beforeEach(async () => {
  skipUnless(process.getuid?.() === 0, 'needs root: it plays other users and mounts file systems');
  skipUnless((await run('unshare', ['--mount', 'true'], { okExitCodes: 'any' })).exitCode === 0,
    'this root may not mount: CAP_SYS_ADMIN is missing');
  skipUnless(await findAptTools(process.env).then(() => true, () => false), 'this machine has no apt or no Debian keyring');
  skipUnless(await fetch(`${DEFAULT_MIRROR}/dists/unstable/InRelease`, { method: 'HEAD' }).then(({ ok }) => ok, () => false),
    "Debian's archive is out of reach");
});

describe('as an ordinary user', () => {
  it('with newuidmap and a range, it runs and builds, and root has nothing to do', async () => {
    const user = await ordinaryUser({ subuid: true, hide: NOT_THERE });
    const told = await setUpAs(user);
    expect(told.error).toBeUndefined();
    expect(told.result).toMatchObject({
      method: 'archive', changed: [], prefix: join(user.home, '.local/share/container-action/apptainer'),
      probe: { canRun: true, canBuild: true, user: { uid: user.uid, name: user.name } },
    });
    expect(told.stages).toContain('smoke run');
    // Again, at once, with no archive to ask.
    const before = Date.now();
    const again = await setUpAs(user, { mirror: 'http://127.0.0.1:1/debian' });
    expect(again.result?.path).toBe(told.result?.path);
    expect(Date.now() - before).toBeLessThan(8000);
  });

  it('without them, it runs images and says what an administrator does so that it builds', async () => {
    const user = await ordinaryUser({ subuid: false, hide: [...NOT_THERE, ...UIDMAP] });
    const told = await setUpAs(user);
    expect(told.error).toBeUndefined();
    expect(told.result).toMatchObject({ method: 'archive', changed: [], probe: { canRun: true, canBuild: false } });
    const [[message, hint]] = told.warnings.filter(([text]) => text.startsWith('Images can be run here, but not built')) as
      [[string, string]];
    expect(message).toMatch(/subuid/);
    expect(hint).toMatch(new RegExp(`usermod --add-subuids \\d+-\\d+ ${user.name}`));
    expect(hint).toMatch(new RegExp(`usermod --add-subgids \\d+-\\d+ ${user.name}`));
    expect(hint).toMatch(/apt-get install .*uidmap/);
    const shown = await user.run(told.result?.path ?? '', ['exec', await readableImage(), 'cat', '/etc/debian_version'],
      { env: { PATH: SYSTEM_PATH } });
    expect(shown.stdout).toMatch(/^\d+\.\d+/);
  });
});

describe('as root of a bare machine', () => {
  it('gets a range where root cannot build without one, says so, and bootstraps Debian with the prefix alone', async () => {
    skipUnless(isReducedRoot(), 'this root has all capabilities and needs no range');
    const scratch = await scratchFolder();
    const prefix = join(scratch, 'prefix');
    const definition = join(scratch, 'base.def');
    await writeFile(definition, DEBOOTSTRAP);
    const [script = '', options = ''] = await setupArguments({ prefix });
    const build = `${process.execPath} "$1" "$2" && "$3/bin/apptainer" build --fakeroot --sandbox "$4" "$5" >&2`;
    const { stdout, stderr } = await asBareRoot([
      'sh', '-c', build, 'sh', script, options, prefix, join(scratch, 'image'), definition,
    ]);
    const told = readTold(stdout);
    expect(told.error).toBeUndefined();
    expect(told.result).toMatchObject({
      method: 'archive', probe: { canRun: true, canBuild: true },
      changed: ['added "root:100000:65536" to /etc/subuid', 'added "root:100000:65536" to /etc/subgid'],
    });
    expect(told.warnings.map(([message]) => message).join('\n')).toContain('added "root:100000:65536" to /etc/subuid');
    expect(stderr).toContain('subuid: root:100000:65536');
    expect(await readFile(join(scratch, 'image', 'built'), 'utf8')).toBe('built\n');
    expect(await readFile(join(scratch, 'image', 'etc', 'debian_version'), 'utf8')).toMatch(/^12/);
  });

  it('leaves /etc/subuid alone when told to', async () => {
    const prefix = join(await scratchFolder(), 'prefix');
    const { stdout, stderr } = await asBareRoot([process.execPath, ...await setupArguments({ prefix, prepare: false })]);
    expect(readTold(stdout).result).toMatchObject({ changed: [], probe: { canRun: true } });
    expect(stderr).toMatch(/^subuid: $/m);
  });
});

type User = Awaited<ReturnType<typeof ordinaryUser>>;

async function setUpAs(user: User, options: { mirror?: string } = {}): Promise<ReturnType<typeof readTold>> {
  const { stdout } = await user.run(process.execPath, await setupArguments({ method: 'archive', ...options }), {
    env: { PATH: SYSTEM_PATH },
  });
  return readTold(stdout);
}

async function asBareRoot(command: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const stage = join(await scratchFolder(), 'stage');
  await mkdir(stage);
  return await run('unshare', ['--mount', BARE_ROOT, stage, [...NOT_THERE, ...UIDMAP].join(' '), ...command], {
    env: { PATH: SYSTEM_PATH, HOME: dirname(stage) },
  });
}

/** The base image where an ordinary user can read it. */
async function readableImage(): Promise<string> {
  const folder = await scratchFolder();
  await run('cp', ['--', await baseImage(), join(folder, 'base.sif')]);
  await run('chmod', ['0644', join(folder, 'base.sif')]);
  return join(folder, 'base.sif');
}
