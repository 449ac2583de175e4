/**
 * The apt channel of a locked definition on real builds: an archive moves between the rough build and the rebuild, the
 * lock is captured from outside, and what comes out is compared from outside as well.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { buildImage, execInImage, removeTree } from '../../src/apptainer/index.js';
import { lockDefinition, parseDefinition, readLockedBuildOutput, type LockDefinitionOptions } from '../../src/definition/index.js';
import { capture, compareLocks, type Lock } from '../../src/lock/index.js';
import { startAptArchive, type AptArchive } from '../support/apt-archive.js';
import { baseImage, scratchFolder, testEngine } from '../support/machine.js';

interface Built {
  readonly sandbox: string;
  readonly log: string;
  /** Undefined: it went well. */
  readonly error: string | undefined;
}

async function build(text: string | Uint8Array, env: Readonly<Record<string, string>> = {}): Promise<Built> {
  const folder = await scratchFolder();
  const sandbox = join(folder, 'image.sandbox');
  onTestFinished(async () => { await removeTree(sandbox); });
  await writeFile(join(folder, 'image.def'), text);
  const logFile = join(folder, 'build.log');
  let error: string | undefined;
  try {
    await buildImage(await testEngine(), {
      source: join(folder, 'image.def'), output: sandbox, format: 'sandbox', mode: 'fakeroot', tmpDirectory: folder, privateTmp: true, logFile,
      env: { ...process.env, ...env },
    });
  } catch (thrown) {
    error = String(thrown);
  }
  return { sandbox, log: await readFile(logFile, 'utf8'), error };
}

interface Trip {
  readonly rough: Built;
  readonly lock: Lock;
  readonly rebuilt: Built;
}

type Options = LockDefinitionOptions & {
  /** Environment of the rebuild. */
  readonly env?: Readonly<Record<string, string>>;
  readonly change?: (lock: Lock) => Lock;
};

const secondsLater = async (): Promise<void> => { await new Promise((resolve) => { setTimeout(resolve, 1100); }); };

/** Rough build, then `move` the world, then the rebuild from the locked definition. */
async function roundTrip(archive: AptArchive, post: string, move: () => Promise<void>, options: Options = {}): Promise<Trip> {
  const text = `Bootstrap: localimage\nFrom: ${await baseImage()}\n%post\n${archive.postLines}${post}`;
  const base = { stage: '1', bootstrap: 'localimage', from: await baseImage(), digest: '' };
  const builtAt = new Date().toISOString().replace(/\.\d+/, '');
  const rough = await build(text);
  expect(rough.error, rough.log).toBeUndefined();
  const captured = await capture(await testEngine(), rough.sandbox);
  const lock: Lock = { ...captured, facts: { engine: 'test', builtAt, architecture: 'amd64', bases: [base] } };
  await secondsLater();
  await move();
  const { change, env, ...rest } = options;
  const { bytes } = lockDefinition(parseDefinition(text), change?.(lock) ?? lock, { snapshots: archive.snapshots, ...rest });
  return { rough, lock, rebuilt: await build(bytes, env) };
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

async function expectSame(trip: Trip): Promise<void> {
  expect(trip.rebuilt.error, trip.rebuilt.log).toBeUndefined();
  const again = await capture(await testEngine(), trip.rebuilt.sandbox);
  const { channels, dpkg, pip, node } = compareOnly(trip.lock);
  expect(compareLocks({ channels, dpkg, pip, node }, compareOnly(again)), trip.rebuilt.log)
    .toMatchObject({ identical: true, changed: {}, onlyInA: {}, onlyInB: {} });
  const traces = await execInImage(await testEngine(), {
    image: trip.rebuilt.sandbox, okExitCodes: 'any',
    command: ['/bin/sh', '-c', 'grep -rl container-action /etc /var /root /usr/share/doc; find / -xdev -name "*container-action*" -not -path "/proc/*"; ls /var/lib/apt/lists | grep snapshot'],
  });
  expect(traces.stdout).toBe('');
}

function compareOnly({ channels, dpkg, pip, node }: Lock): Lock {
  return { channels, dpkg, pip, node };
}

const healed = (trip: Trip): readonly string[] => readLockedBuildOutput(trip.rebuilt.log).healed;

/** tool needs helper; both have a 1.0. */
async function toolAndHelper(): Promise<AptArchive> {
  const archive = await startAptArchive();
  await archive.add({ name: 'tool', version: '1.0', depends: ['helper'] }, { name: 'helper', version: '1.0' });
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

describe('apt packages hold', () => {
  test('nothing changed: the same tree, and no word of drift', async () => {
    const archive = await toolAndHelper();
    const trip = await roundTrip(archive, INSTALL, () => Promise.resolve());
    await expectSame(trip);
    expect(healed(trip)).toEqual([]);
    expect(await tree(trip.rebuilt)).toBe(await tree(trip.rough));
  });

  test('newer versions, a new dependency: steered', async () => {
    const archive = await toolAndHelper();
    const trip = await roundTrip(archive, INSTALL, () => newerVersions(archive));
    await expectSame(trip);
    expect(healed(trip)).toEqual(NEWER);
    expect(trip.rebuilt.log).not.toContain('putting right');
    expect(await tree(trip.rebuilt)).toContain('usr/share/tool/version');
  });

  test('versions that only a snapshot has', async () => {
    const archive = await toolAndHelper();
    const trip = await roundTrip(archive, INSTALL, () => oldOnesGone(archive));
    await expectSame(trip);
    expect(healed(trip)).toEqual(NEWER);
    expect(trip.rebuilt.log).not.toContain('putting right');
  });

  test('and put right where nothing steers', async () => {
    const archive = await toolAndHelper();
    const trip = await roundTrip(archive, INSTALL, () => oldOnesGone(archive), { steer: false });
    await expectSame(trip);
    expect(healed(trip)).toEqual(['dpkg further: locked none, offered 3.0', ...NEWER]);
  });

  test('not without the pins', async () => {
    const archive = await toolAndHelper();
    const trip = await roundTrip(archive, INSTALL, () => newerVersions(archive), { unpinned: ['dpkg'] });
    expect(trip.rebuilt.error).toBeUndefined();
    const again = await capture(await testEngine(), trip.rebuilt.sandbox);
    expect(compareLocks(compareOnly(trip.lock), compareOnly(again)).changed).toEqual({ 'dpkg:helper': ['1.0', '1.1'], 'dpkg:tool': ['1.0', '2.0'] });
  });
});
