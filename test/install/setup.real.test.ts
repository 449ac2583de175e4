/** Setting up Apptainer for real: from Debian's archive into a prefix, as the user that runs the tests. */
import { access, chmod, mkdir, readdir, readFile, realpath, truncate, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { execInImage } from '../../src/apptainer/exec.js';
import { DEFAULT_MIRROR } from '../../src/apptainer/install/archive.js';
import { ensureApptainer, prefixEnvironment, type SetupOptions, type SetupResult } from '../../src/apptainer/install/index.js';
import { findAptTools } from '../../src/apptainer/install/platform.js';
import { CancelledError, InputError, NotFoundError, StoreError } from '../../src/errors.js';
import { run } from '../../src/process.js';
import { baseImage } from '../support/machine.js';
import { recordingReporter } from '../support/recording-reporter.js';
import { scratchFolder } from '../support/scratch.js';
import { skipUnless } from '../support/skip.js';
import { withReadOnlyMount, withSmallTmpfs } from '../support/users.js';
import { interruptedSetup } from './child.js';

/** Nothing listens there: what succeeds with it has not asked the archive. */
const DEAD_MIRROR = 'http://127.0.0.1:1/debian';
const SECOND = 1000;

beforeEach(async () => {
  skipUnless(await findAptTools(process.env).then(() => true, () => false), 'this machine has no apt or no Debian keyring');
  skipUnless(await fetch(`${DEFAULT_MIRROR}/dists/unstable/InRelease`, { method: 'HEAD' }).then(({ ok }) => ok, () => false),
    "Debian's archive is out of reach");
});

describe('ensureApptainer, from the archive', () => {
  it('installs one that runs and builds, uses it again at once, and makes a damaged one anew', async () => {
    const prefix = join(await scratchFolder(), 'a', 'prefix');
    const reporter = recordingReporter();
    const first = await fromArchive(prefix, { reporter });
    expect(first).toMatchObject({
      method: 'archive', prefix, path: join(prefix, 'bin', 'apptainer'), engine: { name: 'apptainer', version: first.version },
      probe: { canRun: true, engine: { program: join(prefix, 'bin', 'apptainer') } },
    });
    expect(first.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(reporter.infos.at(-1)).toContain(first.version);
    expect(reporter.stages.at(-1)).toBe('smoke run');
    expect((await entries(prefix)).sort()).toEqual(['bin', expect.stringMatching(/^apptainer-[0-9a-f]{8}$/)].sort());

    // Nothing of the caller's PATH is needed to look into an image, unpack it and pack it.
    const env = { PATH: '/usr/bin:/bin', HOME: process.env['HOME'] };
    const { stdout } = await execInImage(first.engine, { image: await baseImage(), command: ['cat', '/etc/os-release'], env });
    expect(stdout).toContain('Debian');
    const packages = JSON.parse(await readFile(join(await realpath(join(prefix, 'bin')), '..', 'share', 'packages.json'), 'utf8')) as { packages: { name: string }[] };
    expect(packages.packages.map(({ name }) => name)).toEqual(expect.arrayContaining(['apptainer', 'libc6', 'squashfuse']));

    const before = Date.now();
    const second = await fromArchive(prefix, { mirror: DEAD_MIRROR });
    expect(Date.now() - before).toBeLessThan(5 * SECOND);
    expect(second).toEqual({ ...first, changed: [], cacheHit: true });

    const [damaged] = await installations(prefix);
    await truncate(await starterOf(prefix), 4096);
    const third = await fromArchive(prefix, { reporter });
    expect(third.path).toBe(first.path);
    expect(reporter.warnings.join()).toContain(`The Apptainer in ${prefix} does not work: lib/`);
    expect(await installations(prefix)).not.toContain(damaged);
    expect(await installations(prefix)).toHaveLength(1);

    // Found on PATH it is known for the prefix's own; the archive has no newer one, so it stays and is not made again.
    const onPath = { ...process.env, ...prefixEnvironment(prefix) };
    expect(await ensureApptainer({ env: onPath, prefix, mirror: DEAD_MIRROR })).toMatchObject({ method: 'archive', prefix });
    const installed = await installations(prefix);
    expect(await ensureApptainer({ env: onPath, prefix, version: 'latest' })).toMatchObject({ method: 'archive' });
    expect(await installations(prefix)).toEqual(installed);
  });

  it('keeps a damaged one for as long as no other can be made', async () => {
    const prefix = await scratchFolder();
    await mkdir(join(prefix, 'apptainer-00000000', 'bin'), { recursive: true });
    await run('ln', ['-s', 'apptainer-00000000/bin', join(prefix, 'bin')]);
    const before = await entries(prefix);
    await expect(fromArchive(prefix, { mirror: DEAD_MIRROR })).rejects.toThrow('cannot be fetched');
    expect(await entries(prefix)).toEqual(before);
  });

  it('is made once when two set up at once', async () => {
    const prefix = join(await scratchFolder(), 'prefix');
    const both = await Promise.all([fromArchive(prefix), fromArchive(prefix)]);
    expect(both[0].path).toBe(both[1].path);
    expect(await installations(prefix)).toHaveLength(1);
    expect((await fromArchive(prefix, { mirror: DEAD_MIRROR })).version).toBe(both[0].version);
  });

  it.each<[string, NodeJS.Signals, number, string]>([
    ['fetch', 'SIGKILL', 300, 'alone'], ['unpack', 'SIGTERM', 500, 'alone'], ['fetch', 'SIGTERM', 300, 'with all it has started'], ['smoke run', 'SIGKILL', 50, 'alone'],
  ])('leaves nothing under its name when interrupted: %s, %s, after %i ms, %s', async (stage, signal, after, who) => {
    const prefix = join(await scratchFolder(), 'prefix');
    const told = await interruptedSetup({ prefix, method: 'archive' }, signal, stage, after, who !== 'alone');
    expect(told.result).toBeUndefined();
    if (signal === 'SIGKILL') {
      expect(told.ended).toBe('SIGKILL');
      expect(await entries(prefix)).not.toContain('bin');
      // What was left goes with the next attempt, even one that fails.
      await expect(fromArchive(prefix, { mirror: DEAD_MIRROR })).rejects.toThrow(StoreError);
      expect(await entries(prefix)).toEqual([]);
    } else {
      expect(told.error).toMatchObject({ name: 'CancelledError' });
      await expect(access(prefix)).rejects.toThrow('ENOENT');
    }
  });

  it('stops when its signal fires', async () => {
    const prefix = join(await scratchFolder(), 'prefix');
    await expect(fromArchive(prefix, { signal: AbortSignal.timeout(SECOND) })).rejects.toThrow(CancelledError);
    await expect(access(prefix)).rejects.toThrow('ENOENT');
  });
});

describe('ensureApptainer, with what cannot be done', () => {
  it.each<[string, SetupOptions, new (...args: never[]) => Error, string]>([
    ['an unknown method', { method: 'magic' as 'auto' }, InputError, 'unknown method "magic"'],
    ['a version that is none', { version: 'newest please' }, InputError, 'version "newest please" cannot be understood'],
    ['the latest of what exists', { version: 'latest', method: 'existing' }, InputError, 'exclude each other'],
    ['a mirror that is none', { mirror: 'ftp://x' }, InputError, 'mirror "ftp://x" is not an http or https URL'],
    ['a prefix that cannot be one', { prefix: '/tmp/a:b' }, InputError, 'prefix "/tmp/a:b" cannot be used'],
    ['a version nobody has', { version: '>=99', method: 'archive' }, NotFoundError, "no Apptainer >=99 to be had: Debian's archive offers 1."],
    ['no network', { method: 'archive', mirror: DEAD_MIRROR }, StoreError, 'cannot be fetched'],
  ])('%s: one line, a hint, nothing changed', async (_, options, kind, message) => {
    const scratch = await scratchFolder();
    const error: unknown = await ensureApptainer({ prefix: join(scratch, 'prefix'), ...options }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(kind);
    expect((error as NotFoundError).message).toContain(message);
    expect((error as NotFoundError).hint).toMatch(/\w/);
    expect(await entries(scratch)).toEqual([]);
  });

  it('a mirror with a password, which is not shown', async () => {
    const reporter = recordingReporter();
    const mirror = DEAD_MIRROR.replace('//', '//user:secret@');
    const error: unknown = await fromArchive(join(await scratchFolder(), 'prefix'), { mirror, reporter }).catch((thrown: unknown) => thrown);
    expect(String(error)).toContain('cannot be fetched');
    expect([String(error), ...reporter.stages, ...reporter.output, ...reporter.infos, ...reporter.warnings].join('\n')).not.toContain('secret');
  });

  it('a machine without apt', async () => {
    const scratch = await scratchFolder();
    await expect(fromArchive(join(scratch, 'prefix'), { env: { PATH: scratch, HOME: scratch } })).rejects.toMatchObject({
      message: expect.stringContaining('apt-get is not on this machine') as string,
      hint: expect.stringContaining('install Apptainer yourself') as string,
    });
    expect(await entries(scratch)).toEqual([]);
  });

  it('a read-only prefix', async () => {
    const scratch = await scratchFolder();
    await withReadOnlyMount(scratch, async () => {
      await expect(fromArchive(join(scratch, 'prefix'))).rejects.toThrow(`${join(scratch, 'prefix')}: the file system is mounted read-only`);
      await expect(fromArchive(scratch)).rejects.toThrow('the file system is mounted read-only');
    });
    expect(await entries(scratch)).toEqual([]);
  });

  it('a disk that fills up', async () => {
    await withSmallTmpfs(60_000_000, async (folder) => {
      const error: unknown = await fromArchive(join(folder, 'prefix')).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(StoreError);
      expect((error as StoreError).message).toContain('the disk is full');
      expect(await entries(folder)).toEqual([]);
    });
  });

  it('a folder that holds somebody\'s files', async () => {
    const prefix = await scratchFolder();
    await writeFile(join(prefix, 'thesis.tex'), 'mine');
    await expect(fromArchive(prefix)).rejects.toThrow('it holds "thesis.tex", which is not of our making');
    expect(await entries(prefix)).toEqual(['thesis.tex']);
  });
});

describe('ensureApptainer, with one on PATH', () => {
  it('uses it when it will do, and asks nobody', async () => {
    const { path, method, prefix, changed } = await ensureApptainer({ version: '1.x', mirror: DEAD_MIRROR, prefix: await scratchFolder() });
    expect({ method, prefix, changed }).toEqual({ method: 'existing', prefix: undefined, changed: [] });
    expect((process.env['PATH'] ?? '').split(delimiter)).toContain(dirname(path));
  });

  it('says what is wrong with it where no other may be fetched', async () => {
    await expect(ensureApptainer({ version: '>=99', method: 'existing' })).rejects.toThrow(/apptainer is version 1\.\S+, not >=99/);
    const broken = await folderWith('apptainer', '#!/bin/sh\necho apptainer version 1.4.5\n[ "$1" = --version ]\n');
    const env = { ...process.env, PATH: [broken, process.env['PATH']].join(delimiter) };
    await expect(ensureApptainer({ method: 'existing', env })).rejects.toThrow(`${join(broken, 'apptainer')} does not work here`);
  });

  it('looks elsewhere when it does not work', async () => {
    const scratch = await scratchFolder();
    const broken = await folderWith('apptainer', '#!/bin/sh\nexit 1\n');
    const env = { ...process.env, PATH: [broken, '/usr/bin', '/bin'].join(delimiter) };
    await expect(ensureApptainer({ env, mirror: DEAD_MIRROR, prefix: join(scratch, 'prefix') })).rejects.toThrow('cannot be fetched');
  });
});

async function fromArchive(prefix: string, options: SetupOptions = {}): Promise<SetupResult> {
  return await ensureApptainer({ prefix, method: 'archive', ...options });
}

async function entries(folder: string): Promise<string[]> {
  return await readdir(folder);
}

async function installations(prefix: string): Promise<string[]> {
  return (await entries(prefix)).filter((name) => name !== 'bin');
}

async function starterOf(prefix: string): Promise<string> {
  const { stdout } = await run(join(prefix, 'bin', 'apptainer'), ['buildcfg', 'LIBEXECDIR']);
  return join(stdout.trim().replace(/^LIBEXECDIR=/, ''), 'apptainer', 'bin', 'starter');
}

async function folderWith(name: string, content: string): Promise<string> {
  const folder = join(await scratchFolder(), 'bin');
  await mkdir(folder);
  await writeFile(join(folder, name), content);
  await chmod(join(folder, name), 0o755);
  return folder;
}
