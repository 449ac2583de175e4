/**
 * The apt channel of a locked definition on real builds: an archive moves between the rough build and the rebuild, the
 * lock is captured from outside, and what comes out is compared from outside as well.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { execInImage } from '../../src/apptainer/index.js';
import { EPILOGUE_EXIT_CODE, lockDefinition, parseDefinition, readLockedBuildOutput, type LockDefinitionOptions } from '../../src/definition/index.js';
import { capture, compareLocks, type Lock } from '../../src/lock/index.js';
import { startAptArchive, type AptArchive, type AptArchiveOptions } from '../support/apt-archive.js';
import { baseImage, scratchFolder, testEngine } from '../support/machine.js';
import { build, type Built } from './build.js';

/** A build, and its lock with what is known about it from outside. */
interface Rough {
  readonly text: string;
  readonly archive: AptArchive;
  readonly built: Built;
  readonly lock: Lock;
}

interface Trip {
  readonly rough: Rough;
  readonly rebuilt: Built;
}

type Options = LockDefinitionOptions & {
  /** Folder of kept packages. */
  readonly escrow?: string;
};

async function roughBuild(archive: AptArchive, post: string): Promise<Rough> {
  const text = `Bootstrap: localimage\nFrom: ${await baseImage()}\n%post\n${archive.postLines}${post}`;
  const builtAt = new Date().toISOString().replace(/\.\d+/, '');
  const built = await build(text);
  expect(built.error, built.log).toBeUndefined();
  const base = { stage: '1', bootstrap: 'localimage', from: await baseImage(), digest: '' };
  const lock: Lock = {
    ...await capture(await testEngine(), built.sandbox), facts: { engine: 'test', builtAt, architecture: 'amd64', bases: [base] },
  };
  // What happens from now on is no longer of the second that the snapshots are asked for.
  await new Promise((resolve) => { setTimeout(resolve, 1100); });
  return { text, archive, built, lock };
}

async function rebuild(rough: Rough, { escrow, ...options }: Options = {}): Promise<Trip> {
  const { bytes } = lockDefinition(parseDefinition(rough.text), rough.lock, { snapshots: rough.archive.snapshots, ...options });
  return { rough, rebuilt: await build(bytes, escrow === undefined ? undefined : { folder: escrow }) };
}

/** Everything in the image that a build could leave behind, but for what two rough builds differ in. */
async function tree(built: Built): Promise<string> {
  const script = 'cd / && find . -xdev \\( -path ./proc -o -path ./sys -o -path ./dev -o -path ./.singularity.d -o -path ./var/log '
    + '-o -path ./var/cache/apt/pkgcache.bin -o -path ./var/cache/apt/srcpkgcache.bin -o -path ./var/cache/ldconfig/aux-cache -o -path "./etc/hosts" '
    + '-o -path ./etc/resolv.conf -o -path ./tmp -o -path ./var/tmp -o -path ./root -o -path ./home \\) -prune '
    + '-o -printf "%y %m %p %l " \\( -type f -exec sh -c \'md5sum < "$1"\' sh {} \\; -o -printf "\\n" \\) | sort; ls -A /var/log /var/log/apt /var/cache/apt /root';
  const result = await execInImage(await testEngine(), { image: built.sandbox, command: ['/bin/sh', '-c', script], okExitCodes: 'any' });
  return result.stdout;
}

async function expectSame({ rough, rebuilt }: Trip): Promise<void> {
  expect(rebuilt.error, rebuilt.log).toBeUndefined();
  // Its facts are known from outside alone.
  const inside = { ...rough.lock, facts: undefined };
  expect(compareLocks(inside, await capture(await testEngine(), rebuilt.sandbox)), rebuilt.log)
    .toMatchObject({ identical: true, changed: {}, onlyInA: {}, onlyInB: {} });
  const script = 'grep -rl container-action-lock /etc /var /root; find / -xdev -name "*container-action-lock*"; ls /var/lib/apt/lists | grep snapshot';
  const traces = await execInImage(await testEngine(), { image: rebuilt.sandbox, command: ['/bin/sh', '-c', script], okExitCodes: 'any' });
  expect(traces.stdout).toBe('');
}

const output = ({ rebuilt }: Trip): ReturnType<typeof readLockedBuildOutput> => readLockedBuildOutput(rebuilt.log);

/** tool needs helper; both have a 1.0. */
async function toolAndHelper(options: AptArchiveOptions = {}): Promise<AptArchive> {
  const archive = await startAptArchive(options);
  await archive.add({ name: 'tool', version: '1.0', depends: ['helper'] }, { name: 'helper', version: '1.0' }, { name: 'other', version: '1.0' });
  return archive;
}

/** Newer versions beside the old ones; tool now needs further as well. */
async function newerVersions(archive: AptArchive): Promise<void> {
  await archive.add(
    { name: 'tool', version: '2.0', depends: ['helper (>= 1.1)', 'further'] }, { name: 'helper', version: '1.1' }, { name: 'further', version: '3.0' },
  );
}

async function oldOnesGone(archive: AptArchive): Promise<void> {
  await newerVersions(archive);
  await archive.remove('tool', '1.0');
  await archive.remove('helper', '1.0');
}

const INSTALL = '    apt-get install -y tool\n';
const NEWER = ['dpkg helper: locked 1.0, offered 1.1', 'dpkg tool: locked 1.0, offered 2.0'];

/** One rough build for all that only differs in what happens to the archive after it. */
describe('one build, and an archive that moves', () => {
  let rough: Rough;
  beforeAll(async () => { rough = await roughBuild(await toolAndHelper(), INSTALL); });
  afterAll(async () => { await rough.archive.close(); });

  test('nothing changed: the same tree, and no word of drift', async () => {
    const trip = await rebuild(rough);
    await expectSame(trip);
    expect(output(trip)).toEqual({ drift: [], healed: [], scriptFailed: false });
    expect(trip.rebuilt.log).not.toContain('container-action lock');
    expect(await tree(trip.rebuilt)).toBe(await tree(rough.built));
    expect(rough.archive.requests.filter((path) => path.startsWith('/snapshot'))).toEqual([]);
  });

  test('newer versions, a new dependency: steered; without the pins they drift', async () => {
    await newerVersions(rough.archive);
    const trip = await rebuild(rough);
    await expectSame(trip);
    expect(output(trip)).toEqual({ drift: [], healed: NEWER, scriptFailed: false });
    expect(trip.rebuilt.log).not.toContain('putting right');

    const { rebuilt } = await rebuild(rough, { unpinned: ['dpkg-arch'] });
    expect(rebuilt.error).toBeUndefined();
    const { changed, onlyInB } = compareLocks(rough.lock, await capture(await testEngine(), rebuilt.sandbox));
    expect(changed).toMatchObject({ 'dpkg:helper': ['1.0', '1.1'], 'dpkg:tool': ['1.0', '2.0'] });
    expect(onlyInB).toEqual({ 'dpkg:further': '3.0' });
  });

  test('versions that only a snapshot has: steered, or put right afterwards', async () => {
    await oldOnesGone(rough.archive);
    const steered = await rebuild(rough);
    await expectSame(steered);
    expect(output(steered)).toEqual({ drift: [], healed: NEWER, scriptFailed: false });
    expect(steered.rebuilt.log).not.toContain('putting right');

    const repaired = await rebuild(rough, { steer: false });
    await expectSame(repaired);
    expect(output(repaired).healed).toEqual(['dpkg further: locked none, offered 3.0', ...NEWER]);
    const marks = async ({ sandbox }: Built): Promise<string> => await readFile(join(sandbox, 'var/lib/apt/extended_states'), 'utf8');
    expect(await marks(repaired.rebuilt)).toBe(await marks(rough.built));
  });

  test('a snapshot host that fails is named with its answer, and so are the packages', async () => {
    rough.archive.failSnapshots(503);
    const steered = await rebuild(rough);
    expect(steered.rebuilt.error).toBeDefined();
    expect(output(steered)).toEqual({ drift: [], healed: [], scriptFailed: true });
    expect(steered.rebuilt.log).toContain('container-action lock: dpkg tool 1.0 cannot be had: the archive does not offer it any more\n');
    expect(steered.rebuilt.log).toMatch(/container-action lock: the snapshot http:\/\/localhost:\d+\/snapshot\/\d{8}T\d{6}Z\/ stable main: 503 {2}Service Unavailable\n/);

    rough.archive.failSnapshots(404);
    const repaired = await rebuild(rough, { steer: false });
    expect(repaired.rebuilt.log).toContain(`exit status ${String(EPILOGUE_EXIT_CODE)}`);
    expect(output(repaired).drift).toEqual(['dpkg further: locked none, found 3.0', 'dpkg helper: locked 1.0, found 1.1', 'dpkg tool: locked 1.0, found 2.0']);
    expect(repaired.rebuilt.log).toMatch(/the snapshot .* stable main: 404 {2}Not Found\n/);
    rough.archive.failSnapshots(undefined);
  });

  test('withdrawn everywhere: fails by name, and comes from the kept packages where there are some', async () => {
    const escrow = await scratchFolder();
    const kept = await startAptArchive();
    await kept.add({ name: 'tool', version: '1.0', depends: ['helper'] }, { name: 'helper', version: '1.0' });
    await kept.writeFlat(join(escrow, 'apt'));
    await rough.archive.add({ name: 'helper', version: '1.0' });
    await rough.archive.forget('helper', '1.0');

    const without = await rebuild(rough, { steer: false });
    expect(output(without).drift).toContain('dpkg helper: locked 1.0, found 1.1');
    expect(without.rebuilt.log).toMatch(/container-action lock: not in http:\/\/localhost:\d+\/snapshot\/\d{8}T\d{6}Z\/ stable main either\n/);

    const trip = await rebuild(rough, { escrow });
    await expectSame(trip);
    expect(output(trip)).toEqual({ drift: [], healed: NEWER, scriptFailed: false });

    // With the network cut nothing else is tried.
    await writeFile(join(escrow, 'offline'), '');
    const asked = rough.archive.requests.length;
    const offline = await rebuild(rough, { escrow });
    await expectSame(offline);
    expect(rough.archive.requests.length).toBe(asked);
  });
});

describe('what an author may write does not defeat it', () => {
  test('sources, preferences and a release of his own, a cleared environment, lists taken away, silence', async () => {
    const archive = await toolAndHelper({ signed: true });
    const key = archive.key.trimEnd().split('\n').map((line) => ` ${line === '' ? '.' : line}\n`).join('');
    const rough = await roughBuild(archive, `    rm -rf /var/lib/apt/lists/* /etc/apt/sources.list /usr/share/keyrings/test-stable.asc
cat > /etc/apt/sources.list.d/mine.sources << 'END'
Types: deb
URIs: ${archive.url}
Suites: stable
Components: main
Signed-By:
${key}END
    printf 'Package: *\\nPin: release n=stable\\nPin-Priority: 1005\\n' > /etc/apt/preferences
    env -i PATH="$PATH" no_proxy=127.0.0.1,localhost apt-get update > /dev/null
    env -i PATH="$PATH" apt-get install -y -t stable tool > /dev/null 2>&1
    rm -rf /var/lib/apt/lists/*
    exec true
`);
    await oldOnesGone(archive);
    const trip = await rebuild(rough);
    await expectSame(trip);
    expect(output(trip)).toEqual({ drift: [], healed: NEWER, scriptFailed: false });
    expect(await tree(trip.rebuilt)).toBe(await tree(rough.built));
    await expectSame(await rebuild(rough, { steer: false }));
  });

  test('installed and purged again, downloaded for dpkg, a source added later', async () => {
    const archive = await toolAndHelper();
    const third = await startAptArchive({ origin: 'Example', suite: 'third' });
    await third.add({ name: 'other', version: '9.0' });
    await archive.add({ name: 'brief', version: '1.0', depends: ['briefer'] }, { name: 'briefer', version: '1.0' });
    const rough = await roughBuild(archive, `    apt-get install -y brief
    cd /root && apt-get download tool helper && dpkg -i ./*.deb && rm ./*.deb
    apt-get purge -y --autoremove brief
    echo '${third.sourceLine}' > /etc/apt/sources.list.d/third.list
    apt-get update
    apt-get install -y other
    apt-get clean
    rm -rf /var/lib/apt/lists/*
`);
    const unchanged = await rebuild(rough);
    await expectSame(unchanged);
    expect(output(unchanged).healed).toEqual([]);
    expect(archive.requests.filter((path) => path.startsWith('/snapshot'))).toEqual([]);

    await newerVersions(archive);
    await archive.add({ name: 'brief', version: '2.0', depends: ['further'] });
    await archive.remove('brief', '1.0');
    const trip = await rebuild(rough);
    await expectSame(trip);
    expect(output(trip).healed).toEqual(NEWER);
  });

  test('versions he chose himself are no drift; packages of the base that his commands would now change are', async () => {
    const archive = await toolAndHelper();
    await newerVersions(archive);
    const rough = await roughBuild(archive, '    apt-get install -y tool\n    apt-get install -y --allow-downgrades tool=1.0 helper=1.0\n    apt-get install -y tar\n');
    const unchanged = await rebuild(rough);
    await expectSame(unchanged);
    expect(output(unchanged).healed).toEqual([]);

    await archive.add({ name: 'tar', version: '99', architecture: 'amd64' }, { name: 'bash', version: '99', architecture: 'amd64' });
    const trip = await rebuild(rough);
    await expectSame(trip);
    expect(output(trip).healed).toEqual([expect.stringMatching(/^dpkg tar: locked .*, offered 99$/)]);
  });

  test('packages of a foreign architecture, on hold, removed with their configuration left, and forced in', async () => {
    const archive = await toolAndHelper();
    const offer = async (version: string): Promise<void> => {
      const both = { version, fields: { 'Multi-Arch': 'same' } };
      await archive.add(
        { name: 'wide', architecture: 'i386', ...both }, { name: 'wide', architecture: 'amd64', ...both },
        { name: 'narrow', version, architecture: 'i386', depends: ['wide'] },
        { name: 'conf', version, files: { '/etc/conf.cfg': 'x\n' }, scripts: { conffiles: '/etc/conf.cfg\n' } },
        { name: 'broken', version, depends: ['nowhere'] },
      );
    };
    await offer('1.0');
    const rough = await roughBuild(archive, `    dpkg --add-architecture i386
    apt-get update
    apt-get install -y tool narrow:i386 wide conf
    apt-get remove -y conf
    apt-mark hold tool
    cd /root && apt-get download broken && dpkg --force-depends -i ./broken*.deb && rm ./broken*.deb
    apt-get clean
`);
    expect(rough.lock.records?.['dpkg-arch']).toEqual({ 'narrow:i386': '1.0', 'wide:i386': '1.0' });
    await oldOnesGone(archive);
    await offer('2.0');
    await archive.remove('wide', '1.0');

    const trip = await rebuild(rough);
    await expectSame(trip);
    expect(output(trip).healed).toEqual(expect.arrayContaining([
      ...NEWER, 'dpkg broken: locked 1.0, offered 2.0', 'dpkg wide: locked 1.0, offered 2.0',
      'dpkg-arch narrow:i386: locked 1.0, offered 2.0', 'dpkg-arch wide:i386: locked 1.0, offered 2.0',
    ]));
    const repaired = await rebuild(rough, { steer: false });
    await expectSame(repaired);
    const status = async ({ sandbox }: Built): Promise<string> => await readFile(join(sandbox, 'var/lib/dpkg/status'), 'utf8');
    expect(await status(repaired.rebuilt)).toBe(await status(rough.built));
  });

  test('a package that is taken away again comes as it was, where a newer one would need newer ones of the locked', async () => {
    const archive = await toolAndHelper();
    await archive.add({ name: 'brief', version: '1.0', depends: ['helper (= 1.0)'] });
    const rough = await roughBuild(archive, '    apt-get install -y tool brief\n    apt-get update\n    apt-get purge -y brief\n');
    await oldOnesGone(archive);
    await archive.add({ name: 'brief', version: '2.0', depends: ['helper (= 1.1)'] });
    await archive.remove('brief', '1.0');
    const trip = await rebuild(rough);
    await expectSame(trip);
    const { healed, ...rest } = output(trip);
    expect(rest).toEqual({ drift: [], scriptFailed: false });
    expect([...healed].sort()).toEqual([...NEWER, 'dpkg brief: locked 1.0, offered 2.0'].sort());
  });

  test('an image whose apt is gone in the end is still checked', async () => {
    const archive = await toolAndHelper();
    const rough = await roughBuild(archive, `${INSTALL}    rm -f /usr/bin/apt*\n`);
    await newerVersions(archive);
    await expectSame(await rebuild(rough));
    const repaired = await rebuild(rough, { steer: false });
    expect(output(repaired).drift).toContain('dpkg tool: locked 1.0, found 2.0');
    expect(repaired.rebuilt.log).toContain('container-action lock: there is no apt in the image that could put dpkg packages right\n');
  });
});
