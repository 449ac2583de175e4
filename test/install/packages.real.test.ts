/** Installing Apptainer's packages for real: apt and dpkg, in a copy of the system; releases from a loopback server. */
import { mkdir, readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { planApptainer } from '../../src/apptainer/install/index.js';
import { upstreamVersion } from '../../src/apptainer/install/version.js';
import { sha256File } from '../../src/files.js';
import type { Environment } from '../../src/process.js';
import { startAptArchive } from '../support/apt-archive.js';
import { apptainerDeb, aptFolder, olderDeb, type ApptainerDeb } from '../support/apptainer-deb.js';
import { privateSystem, type PrivateSystem } from '../support/private-system.js';
import { startReleaseServer, TOKEN, type ReleaseFile, type ReleaseServer } from '../support/release-server.js';
import { skipUnless } from '../support/skip.js';
import { readTold, setupArguments, type ChildOptions, type Told } from './child.js';

let deb: ApptainerDeb;
let system: PrivateSystem;
let server: ReleaseServer;

beforeAll(async () => { deb = await apptainerDeb(); });
beforeEach(async () => {
  skipUnless(process.arch === 'x64', 'packages are released for x86-64 alone');
  system = await privateSystem();
  server = await startReleaseServer();
});

function publish(rest: Omit<ReleaseFile, 'name' | 'content'> = {}): void {
  // On Debian 13 and later the other one is taken.
  const names = [deb.name, deb.name.replace('_amd64', '-trixie+_amd64')];
  server.publish({ version: deb.version, files: names.map((name) => ({ name, content: { file: deb.file }, ...rest })) });
}

async function setUp(options: ChildOptions = {}, env: Environment = {}, on: PrivateSystem = system): Promise<Told> {
  const { stdout } = await on.run(process.execPath, await setupArguments(options), { env: { GITHUB_API_URL: server.url, ...env } });
  return readTold(stdout);
}

/** What dpkg has under the name, "" for nothing. */
async function installed(on: PrivateSystem = system): Promise<string> {
  const { stdout } = await on.run('dpkg-query', ['--show', '--showformat=${db:Status-Abbrev}${Version}', 'apptainer'], { okExitCodes: 'any' });
  return stdout.trim();
}

/** Scratch folders of ours, which go with the run. */
async function leftovers(): Promise<string[]> {
  return (await readdir(system.folder)).filter((name) => name.startsWith('container-action-'));
}

function downloads(): number {
  return server.requests.filter(({ host, method }) => host === 'localhost' && method === 'GET').length;
}

describe('root of a Debian without Apptainer', () => {
  it('gets the released package, uses it again at once, and gets it anew when it is damaged', async () => {
    publish();
    server.fail({ path: '/store/', times: 2, status: 503 });
    const cold = await setUp({ token: TOKEN });
    expect(cold.error).toBeUndefined();
    expect(cold.result).toMatchObject({
      method: 'release', path: '/usr/bin/apptainer', cacheHit: false, probe: { canRun: true },
      // Root without a range of its own gets one besides.
      changed: expect.arrayContaining([`installed the package apptainer ${deb.version}`]) as string[],
    });
    expect(cold.infos.slice(0, 2)).toEqual([
      'Method existing is left out: there is no Apptainer on PATH.',
      expect.stringMatching(/^Method release: the project releases packages that fit .*, installed as root\.$/),
    ]);
    expect(cold.stages).toEqual([`download ${deb.name}`, 'install by release', 'smoke run']);
    expect(await installed()).toBe(`ii ${deb.version}`);
    expect(await leftovers()).toEqual([]);

    const asked = server.requests.length;
    const warm = await setUp();
    expect(warm.result).toMatchObject({ method: 'existing', path: '/usr/bin/apptainer', cacheHit: true, changed: [] });
    expect(server.requests).toHaveLength(asked);

    const { stdout: starter } = await system.run('sh', ['-c', 'ls /usr/lib/*/apptainer/bin/starter']);
    await system.run('truncate', ['-s', '4096', starter.trim()]);
    const mended = await setUp();
    expect(mended.warnings.map(([message]) => message)).toContainEqual(expect.stringMatching(/^Method existing did not come through: \/usr\/bin\/apptainer does not work here/));
    expect(mended.result).toMatchObject({ method: 'release', path: '/usr/bin/apptainer', probe: { canRun: true } });
  });

  it('gets nothing that is not what the release says, by no method', async () => {
    publish({ digest: 'wrong' });
    const { error, stages } = await setUp();
    expect(error).toMatchObject({ name: 'ChecksumError', message: expect.stringContaining(`${deb.name} was refused`) as string, hint: expect.stringContaining('Nothing was installed') as string });
    expect(stages).toEqual([`download ${deb.name}`]);
    expect(await installed()).toBe('');
    expect(await leftovers()).toEqual([]);
  });

  it('is told which version there is, and what nothing can be told of', async () => {
    server.publish({ version: '1.1.0', files: [{ name: 'apptainer_1.1.0_amd64.deb', content: { file: deb.file }, digest: 'none' }] });
    expect((await setUp({ method: 'release', version: '1.1.0' })).error).toMatchObject({
      name: 'InputError', message: expect.stringContaining('give it as checksum') as string,
    });
    expect((await setUp({ method: 'release', version: '9.9.9' })).error?.message).toBe('there is no release 9.9.9 of Apptainer: there are 1.1.0');
    expect((await setUp({ method: 'release', version: '1.5.1' })).error).toMatchObject({ name: 'InputError', message: expect.stringContaining('known to be bad') as string });
    expect(await installed()).toBe('');
  });

  it('without a network is told so, whatever was asked for', async () => {
    const { stdout } = await system.run(process.execPath, await setupArguments({}), { network: false });
    expect(readTold(stdout).error?.message).toMatch(/^there is no way to get Apptainer onto this machine \(.*release: this machine has no network.*archive: this machine has no network\)$/);
  });
});

describe('an older Apptainer', () => {
  it('makes way for one that will do, and is used where it does', async () => {
    await system.run('dpkg', ['--install', await olderDeb(system.folder, '1.3.0')]);
    publish();
    const newer = await setUp({ version: '>=1.4' });
    expect(newer.infos[0]).toBe('Method existing is left out: /usr/bin/apptainer is version 1.3.0, not >=1.4.');
    expect(newer.result).toMatchObject({ method: 'release', version: deb.programVersion });
    expect(await installed()).toBe(`ii ${deb.version}`);
  });

  it('that comes before packages on PATH is not hidden behind them', async () => {
    await system.run('sh', ['-c', 'printf "#!/bin/sh\\necho apptainer version 1.3.0\\n" > /usr/local/bin/apptainer; chmod 755 /usr/local/bin/apptainer']);
    publish();
    const { infos } = await setUp({ version: '9.x' });
    expect(infos).toContain('Method release is left out: /usr/local/bin/apptainer would be found before it on PATH.');
  });
});

describe('the latest', () => {
  it('is not fetched where it is there and works', async () => {
    await system.run('dpkg', ['--install', deb.file]);
    const version = upstreamVersion(deb.programVersion);
    // Of what is published under these names it would not be taken: its content is another.
    server.publish({ version, files: [
      { name: `apptainer_${version}_amd64.deb`, content: { file: deb.file }, digest: 'none' }, { name: `apptainer_${version}-trixie+_amd64.deb`, content: { file: deb.file } },
    ] });
    const { result, error, infos } = await setUp({ version: 'latest' });
    expect(error).toBeUndefined();
    expect(result).toMatchObject({ method: 'existing', path: '/usr/bin/apptainer', cacheHit: true, probe: { canRun: true } });
    expect(infos).toContain('/usr/bin/apptainer is the latest already: nothing is installed.');
    expect(downloads()).toBe(0);
  });

  it('of the distribution is not installed again where it is there, which apt tells', async () => {
    const folder = join(system.folder, 'archive');
    await mkdir(folder);
    await useSources(system, await aptFolder(folder, { ...deb, file: await olderDeb(system.folder, upstreamVersion(deb.programVersion)) }));
    await system.run('dpkg', ['--install', deb.file]);
    const sid: ChildOptions['machine'] = {
      ...SID, existing: { name: 'apptainer', program: '/usr/bin/apptainer', version: deb.programVersion, suid: false },
    };
    const { result, infos } = await setUp({ version: 'latest', machine: sid }, { GITHUB_API_URL: 'http://127.0.0.1:1' });
    expect(infos).toContain('/usr/bin/apptainer is the latest already: nothing is installed.');
    expect(result).toMatchObject({ method: 'existing', changed: [] });
    // What the source has under that version is not what is installed: nothing was.
    expect(await installed()).toBe(`ii ${deb.version}`);
  });
});

/** Debian unstable, which has a package of its own. */
const SID: NonNullable<ChildOptions['machine']> = {
  platform: 'linux', architecture: process.arch, rights: 'root', tools: ['apt-get'], archiveProblem: undefined, network: true,
  existing: undefined, existingHidesPackages: false, os: { id: 'debian', like: [], version: '', codename: 'sid', name: 'Debian GNU/Linux sid' },
};

describe('a tool cache', () => {
  it('spares the download, and what is damaged in it is fetched anew', async () => {
    publish();
    const toolCacheFolder = join(system.folder, 'tools');
    await mkdir(toolCacheFolder);
    expect((await setUp({ toolCacheFolder })).result).toMatchObject({ cacheHit: false });
    expect(downloads()).toBe(1);

    // The next job's machine.
    const next = await privateSystem();
    expect((await setUp({ toolCacheFolder }, {}, next)).result).toMatchObject({ method: 'release', cacheHit: true });
    expect(downloads()).toBe(1);

    const [kept = ''] = (await readdir(toolCacheFolder, { recursive: true })).filter((name) => name.endsWith('.deb'));
    await truncate(join(toolCacheFolder, kept), 100);
    const third = await privateSystem();
    const told = await setUp({ toolCacheFolder }, {}, third);
    expect(told.warnings[0]).toEqual([`The tool cache's copy of ${deb.name} is damaged.`, 'It is fetched anew.']);
    expect(told.result).toMatchObject({ method: 'release', cacheHit: false });
    expect(downloads()).toBe(2);
    // By their sums: comparing the bytes one by one takes minutes and gigabytes.
    expect(await sha256File(join(toolCacheFolder, kept))).toBe(await sha256File(deb.file));
  });
});

describe('the distribution\'s own package', () => {
  it('comes through apt, in the version that will do', async () => {
    const folder = join(system.folder, 'archive');
    await mkdir(folder);
    await useSources(system, await aptFolder(folder, deb));
    expect((await setUp({ method: 'apt', version: '>=99' })).error?.message).toBe(`no Apptainer >=99 to be had by apt: there is ${deb.version}`);
    expect(await installed()).toBe('');
    const { result, error } = await setUp({ method: 'apt', version: '1.x' });
    expect(error).toBeUndefined();
    expect(result).toMatchObject({ method: 'apt', path: '/usr/bin/apptainer', changed: expect.arrayContaining([`installed the package apptainer ${deb.version}`]) as string[] });
  });

  it('that is not there is told, and the list of sources is as it was', async () => {
    await useSources(system, '');
    expect((await setUp({ method: 'apt' })).error?.message).toBe('no Apptainer * to be had by apt: there is no apptainer at all');
  });
});

describe('the PPA', () => {
  const machine: ChildOptions['machine'] = {
    platform: 'linux', architecture: process.arch, rights: 'root', tools: ['apt-get'], archiveProblem: undefined, network: true,
    existing: undefined, existingHidesPackages: false,
    os: { id: 'ubuntu', like: ['debian'], version: '24.04', codename: 'noble', name: 'Ubuntu 24.04.1 LTS' },
  };

  // The settings of a careless machine.
  const CARELESS = ['Acquire::AllowInsecureRepositories', 'Acquire::AllowWeakRepositories', 'APT::Get::AllowUnauthenticated']
    .map((name) => `${name} "true";`).join('\n');

  it.each([
    ['is signed with another key', true, /NO_PUBKEY|verif|signed/i], ['is not signed', false, /not signed/],
  ] as const)('that %s is refused, whatever the machine allows, and nothing of it stays', async (_, signed, why) => {
    const archive = await startAptArchive({ suite: 'noble', origin: 'LP-PPA-apptainer', signed });
    await archive.add({ name: 'apptainer', version: '1.4.98' });
    await useSources(system, '');
    await system.run('sh', ['-c', 'printf "%s\n" "$1" > /etc/apt/apt.conf.d/99careless', 'sh', CARELESS]);
    const { error } = await setUp({ method: 'ppa', mirror: archive.url, machine });
    expect(error).toMatchObject({ name: 'ToolError', message: expect.stringMatching(why) as string });
    // It was asked for by apt, and it was its release file that was refused: nothing else was fetched.
    expect(archive.requests).toContain('/debian/dists/noble/InRelease');
    expect(archive.requests.filter((path) => path.includes('/main/') || path.includes('/pool/'))).toEqual([]);
    const { stdout } = await system.run('sh', ['-c', 'ls /etc/apt/keyrings /etc/apt/sources.list.d | grep apptainer || echo gone']);
    expect(stdout).toBe('gone\n');
    expect(await installed()).toBe('');
  });

  it('of the same making is accepted where the key is its own, so that the refusal counts', async () => {
    const archive = await startAptArchive({ suite: 'noble', origin: 'LP-PPA-apptainer', signed: true });
    await archive.add({ name: 'apptainer', version: '1.4.98' });
    await system.run('sh', ['-c', 'rm -rf /etc/apt/sources.list.d/* && printf %s "$1" > /etc/apt/keyrings/own.asc', 'sh', archive.key]);
    const { files } = (await planApptainer({ method: 'ppa', mirror: archive.url, machine, env: { HOME: system.folder } })).find(({ method }) => method === 'ppa') ?? { files: [] };
    const source = files[1]?.content.replace(/^Signed-By: .*$/m, 'Signed-By: /etc/apt/keyrings/own.asc') ?? '';
    await system.run('sh', ['-c', ': > /etc/apt/sources.list; printf %s "$1" > /etc/apt/sources.list.d/own.sources; apt-get -qq update', 'sh', source]);
    expect((await system.run('apt-cache', ['madison', 'apptainer'])).stdout).toContain('1.4.98');
  });
});

describe('an ordinary user', () => {
  it('with sudo gets the released package through it', async () => {
    await system.run('sh', ['-c', [
      'command -v sudo || apt-get install -y -q --no-install-recommends sudo',
      'useradd --create-home --home-dir /opt/worker --shell /bin/sh worker',
      'echo "worker ALL=(ALL:ALL) NOPASSWD: ALL" > /etc/sudoers.d/worker', 'chmod 0440 /etc/sudoers.d/worker',
    ].join(' && ')]);
    publish();
    const { stdout } = await system.run('setpriv', [
      '--reuid=worker', '--regid=worker', '--init-groups', process.execPath, ...await setupArguments({}),
    ], { env: { GITHUB_API_URL: server.url, HOME: '/opt/worker', TMPDIR: '/opt/worker' } });
    const told = readTold(stdout);
    expect(told.error).toBeUndefined();
    expect(told.infos[1]).toMatch(/, installed through sudo\.$/);
    expect(told.result).toMatchObject({ method: 'release', path: '/usr/bin/apptainer' });
    expect(await installed()).toBe(`ii ${deb.version}`);
  });
});

async function useSources(on: PrivateSystem, line: string): Promise<void> {
  await on.run('sh', ['-c', 'rm -rf /etc/apt/sources.list.d/* && printf "%s\\n" "$1" > /etc/apt/sources.list', 'sh', line]);
}
