/**
 * What people and machines get wrong, on real builds: a clear error, or an outcome that docs/drift-corpus.md tells. What
 * is bad about a definition alone stands among the rows (rows/odd.ts).
 */
import { chmod, copyFile, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FormatError, InputError } from '../../src/errors.js';
import type { Lock } from '../../src/lock/index.js';
import { verifyRoundtrip } from '../../src/roundtrip/index.js';
import { doubtOfBases } from '../../src/roundtrip/clock.js';
import { recordingReporter } from '../support/recording-reporter.js';
import { scratchFolder } from '../support/scratch.js';
import { aptWorld, pipWorld } from './bad-input-worlds.js';
import { driftBase } from './bases.js';
import { LAYER, placeWith } from './place.js';
import { startWorld } from './world.js';

describe('the snapshot host', () => {
  test.each([404, 503])('answers %i, and a version is gone: told by the name of the package', async (status) => {
    const { place, apt } = await aptWorld();
    await apt.add({ name: 'tool', version: '2.0' });
    await apt.remove('tool', '1.0');
    apt.failSnapshots(status);
    const result = await place.verify();
    expect(result.verified).toBe(false);
    expect(result.reason).toMatch(/dpkg tool: locked 1\.0/);
    apt.failSnapshots(undefined);
    expect(await place.verify()).toMatchObject({ verified: true, reason: '' });
  });

  test.each([404, 503])('answers %i, and the archive still has everything: nobody needs it', async (status) => {
    const { place, apt } = await aptWorld();
    apt.failSnapshots(status);
    expect(await place.verify()).toMatchObject({ verified: true, reason: '' });
    await apt.add({ name: 'tool', version: '2.0' });
    expect(await place.verify()).toMatchObject({ verified: true, reason: '' });
  });
});

describe('a clock in the past', () => {
  const longAgo = '2001-02-03T04:05:06Z';

  test('asks for a snapshot from before the package: told by its name', async () => {
    const { place, apt } = await aptWorld();
    await place.relock((lock) => ({ ...lock, ...(lock.facts && { facts: { ...lock.facts, builtAt: longAgo } }), archives: {} }));
    await apt.add({ name: 'tool', version: '2.0' });
    await apt.remove('tool', '1.0');
    const result = await place.verify();
    expect(result.verified).toBe(false);
    expect(result.reason).toMatch(/dpkg tool: locked 1\.0/);
  });

  test('does no harm while the sources have the versions', async () => {
    const { place, apt } = await aptWorld();
    await place.relock((lock) => ({ ...lock, ...(lock.facts && { facts: { ...lock.facts, builtAt: longAgo } }) }));
    await apt.add({ name: 'tool', version: '2.0' });
    expect(await place.verify()).toMatchObject({ verified: true, reason: '' });
  });
});

describe('a machine whose clock is before', () => {
  const future = new Date(Date.now() + 10 * 24 * 3600_000);
  const day = future.toISOString().slice(0, 10);

  test('the build\'s date: warned of by both dates, and named with a rebuild that fails', async () => {
    const world = await startWorld([]);
    const leftover = world.inHostTmp();
    await writeFile(leftover, 'x');
    const place = await placeWith(world, `${await world.from('busybox')}%post\n    test -e ${leftover}\n`);
    await place.relock((lock) => ({ ...lock, ...(lock.facts && { facts: { ...lock.facts, builtAt: future.toISOString() } }) }));
    const reporter = recordingReporter();
    const result = await verifyRoundtrip(LAYER, place.root, place.build.ts, { reporter });
    const doubt = new RegExp(`by this machine's clock it is \\d{4}-\\d\\d-\\d\\d, but the build was made on ${day}`);
    expect(reporter.warnings[0]).toMatch(doubt);
    expect(result.verified).toBe(false);
    expect(result.reason).toMatch(doubt);
  });

  test('the base\'s date: warned of when it is built on', async () => {
    const base = join(await scratchFolder(), 'base.sif');
    await copyFile(await driftBase('busybox'), base);
    await chmod(base, 0o644);
    const sif = await open(base, 'r+');
    const seconds = Buffer.alloc(8);
    seconds.writeBigInt64LE(BigInt(Math.floor(future.getTime() / 1000)));
    // Where a SIF's head says when it was made; `apptainer sif header` shows it.
    await sif.write(seconds, 0, seconds.length, 64);
    await sif.close();
    const reporter = recordingReporter();
    await doubtOfBases([await driftBase('busybox'), base], { reporter });
    expect(reporter.warnings).toEqual([expect.stringContaining(`but the base ${base} was made on ${day}`)]);
  });
});

describe('a lock for another architecture', () => {
  test('is an error that names both', async () => {
    const { place } = await aptWorld();
    const other = process.arch === 'arm64' ? 'amd64' : 'arm64';
    await place.relock((lock) => ({ ...lock, ...(lock.facts && { facts: { ...lock.facts, architecture: other } }) }));
    const failure = await place.verify().then(() => undefined, (error: unknown) => error);
    expect(failure).toBeInstanceOf(InputError);
    expect(String(failure)).toMatch(/the lock is of an image for (arm64.*amd64|amd64.*arm64)/);
    expect(await place.marker()).toBeUndefined();
  });
});

describe('a lock edited by hand into nonsense', () => {
  /** One build for all of them: none gets as far as a rebuild. */
  let shared: Awaited<ReturnType<typeof pipWorld>>;
  beforeAll(async () => { shared = await pipWorld(); });
  afterAll(async () => { await shared.place.world.pip.close(); });

  test.each([
    ['no section at all', () => 'hello\nworld\n'],
    ['a section cut off in the middle', (text: string) => `${text}\n[pip\nalpha\n`],
    ['bytes', () => '\0\u0001\u0002'],
    ['npm text that is no JSON', (text: string) => text.replace(/\[node\][^]*$/, '[node]\n{"dependencies": {\n')],
    ['a build date that is none', (text: string) => text.replace(/^built-at=.*$/m, 'built-at=yesterday')],
    ['a base digest that is none', (text: string) => text.replace(/sha256:[0-9a-f]{64}/, 'sha256:beef')],
    ['a package that never was', (text: string) => text.replace('[pip]\n', '[pip]\nalpha-never-was==1.0\n')],
    ['a package taken out', (text: string) => text.replace(/^beta==1\.0\n/m, '')],
  ])('%s: an error that names the file, and no marker', async (_what, edit) => {
    const { build, editLock, verify, marker } = shared.place;
    const restore = await editLock(edit);
    const failure = await verify().then(() => undefined, (error: unknown) => error);
    await restore();
    expect(failure).toBeInstanceOf(FormatError);
    expect(String(failure)).toContain(build.lock);
    expect(await marker()).toBeUndefined();
  });

  test.each([
    ['a version that is a sentence', 'one point $(touch /tmp/x); oh'],
    ['a version nobody ever released', '71.0'],
  ])('%s, in a lock that hangs together: the build is not verified, and the reason names the package', async (_what, version) => {
    const { place } = await pipWorld();
    const nonsense = (versions: Lock['pip']): Lock['pip'] => ({ ...versions, ...('alpha' in versions ? { alpha: version } : {}) });
    const locked = await place.relock((lock) => ({
      ...lock, pip: nonsense(lock.pip), pythonEnvironments: lock.pythonEnvironments?.map((each) => ({ ...each, packages: nonsense(each.packages) })),
    })).then(() => true, (error: unknown) => {
      // What no definition can hold is not written into one.
      expect(String(error)).toMatch(/alpha/);
      return false;
    });
    if (!locked) return;
    const result = await place.verify();
    expect(result.verified).toBe(false);
    expect(result.reason).toMatch(/alpha/);
  });
});
