/**
 * The check of the pip channel on real environments of this machine: real pips and a real index, but no image, so that
 * many worlds can be tried. What images add to it is in pip-images.real.test.ts.
 */
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readLockedBuildOutput } from '../../src/definition/index.js';
import { DEFAULT_SNAPSHOTS } from '../../src/definition/locked/channel.js';
import { pipPin } from '../../src/definition/locked/pip-pin.js';
import type { Lock, PythonEnvironment } from '../../src/lock/types.js';
import { run } from '../../src/process.js';
import { scratchFolder } from '../support/machine.js';
import { startPackageIndex, type PackageIndex } from '../support/package-index.js';
import { sourceTree, writeTree } from '../support/wheels.js';

let template = '';
let root = '';
let index: PackageIndex;

beforeAll(async () => {
  template = join(await scratchFolder(), 'template');
  await run('python3', ['-m', 'venv', template]);
});

beforeEach(async () => {
  root = await scratchFolder();
  index = await startPackageIndex();
  await index.add({ name: 'Alpha', version: '1.0', requires: ['beta'] });
  await index.add({ name: 'beta', version: '1.0' });
});

/** An environment that is the template's copy: with a pip of its own, or without. */
async function environment(name: string, hasPip = true): Promise<string> {
  const prefix = join(root, name);
  // Hard links: tools replace files, they do not write into them.
  await run('cp', ['-al', template, prefix]);
  if (!hasPip) {
    for (const each of await readdir(await sitePackages(prefix))) {
      if (/^(pip|setuptools|pkg_resources)\b/.test(each)) await rm(join(await sitePackages(prefix), each), { recursive: true });
    }
  }
  return prefix;
}

async function sitePackages(prefix: string): Promise<string> {
  const [python = ''] = await readdir(join(prefix, 'lib'));
  return join(prefix, 'lib', python, 'site-packages');
}

async function packagesOf(prefix: string): Promise<Record<string, string>> {
  const records = (await readdir(await sitePackages(prefix))).flatMap((name) => /^(.+)-([^-]+)\.dist-info$/.exec(name) ?? []);
  const names = (await readdir(await sitePackages(prefix))).map((name) => /^(.+)-([^-]+)\.dist-info$/.exec(name)).filter((found) => found !== null);
  expect(records.length).toBe(names.length * 3);
  return Object.fromEntries(names.map(([, name = '', version = '']) => [name.replaceAll('_', '-'), version]));
}

async function locked(...prefixes: readonly string[]): Promise<Lock> {
  const environments = await Promise.all(prefixes.map(async (prefix): Promise<PythonEnvironment> => {
    const packages = await packagesOf(prefix);
    return { prefix, python: join(prefix, 'bin', 'python3'), hasPip: 'pip' in packages, packages, origins: {}, owners: {} };
  }));
  const [main] = environments;
  return {
    pip: {}, dpkg: {}, node: '', pythonEnvironments: environments,
    pipEnvironment: { python: main?.python ?? '', externallyManaged: false, dpkgOwned: {}, prefix: main?.prefix ?? '' },
  };
}

interface Checked {
  readonly drift: readonly string[];
  readonly healed: readonly string[];
  readonly log: string;
}

/** Runs an author's script under a lock's steering, then the check. `$X` in it is the prefix of the environment X. */
async function rebuilt(lock: Lock, script: string, options: { steer?: boolean; escrow?: string; unchecked?: boolean } = {}): Promise<Checked> {
  const { steer = true, escrow = '' } = options;
  const folder = join(root, `lock-${String(Math.random()).slice(2)}`);
  await mkdir(folder);
  const plan = pipPin.plan(lock, { script, environment: '', steer, snapshots: DEFAULT_SNAPSHOTS });
  for (const file of plan?.files ?? []) await writeFile(join(folder, file.name), file.lines.map((line) => `${line}\n`).join(''));
  const etc = join(folder, 'etc');
  await mkdir(etc);
  // Nothing of this is for the machine's own /etc.
  const text = [
    `folder=${folder}`, `escrow=${escrow}`, 'drifted=', ...plan?.prelude ?? [],
    `/bin/sh -e ${folder}/author.sh || exit 3`, ...plan?.undo ?? [], ...plan?.epilogue ?? [], 'echo "drifted=$drifted"',
  ].join('\n').replaceAll('/etc/', `${etc}/`).replaceAll('"$escrow" /', `"$escrow" ${root}`);
  await writeFile(join(folder, 'author.sh'), `trap '{ /bin/sh ${folder}/leave.sh || :; } 2> /dev/null' EXIT\n${index.postLines}${script}\n`);
  await writeFile(join(folder, 'leave.sh'), (plan?.leave ?? []).join('\n').replaceAll('/.container-action-lock', folder));
  const result = await run('/bin/sh', ['-u'], {
    input: text, okExitCodes: 'any', cwd: root,
    env: { PATH: process.env['PATH'], HOME: root, PIP_CONFIG_FILE: '/dev/null', PIP_NO_CACHE_DIR: '1', PIP_DISABLE_PIP_VERSION_CHECK: '1', ...index.environment },
  });
  const log = `${result.stdout}\n${result.stderr}`;
  expect(result.exitCode, log).toBe(0);
  const { drift, healed } = readLockedBuildOutput(result.stderr);
  if (options.unchecked !== true) expect(result.stdout.includes('drifted=yes'), log).toBe(drift.length > 0);
  return { drift, healed, log };
}

const INSTALL = '-m pip install --quiet';

/** Makes the environment's twin as the author's script makes it in the first world, and gives its lock. */
async function rough(script: string, ...names: readonly string[]): Promise<Lock> {
  for (const name of names) await environment(name);
  await rebuilt({ pip: {}, dpkg: {}, node: '', pythonEnvironments: [] }, script);
  const lock = await locked(...names.map((name) => join(root, name)));
  for (const name of names) {
    await rm(join(root, name), { recursive: true });
    await environment(name);
  }
  return lock;
}

async function newer(): Promise<void> {
  await index.add({ name: 'gamma', version: '3.0' });
  await index.add({ name: 'beta', version: '1.1' });
  await index.add({ name: 'Alpha', version: '2.0', requires: ['beta', 'gamma'] });
}

describe('what is held against the world', () => {
  const script = (): string => `${root}/env/bin/python ${INSTALL} alpha`;

  test('nothing, where it stands still: and no index is asked for it', async () => {
    const lock = await rough(script(), 'env');
    const before = index.requests.length;
    const checked = await rebuilt(lock, script());
    expect([checked.drift, checked.healed], checked.log).toEqual([[], []]);
    expect(index.requests.slice(before).filter((path) => path.startsWith('/simple/'))).toEqual(['/simple/alpha/', '/simple/beta/']);
  });

  test.each([['steered', true], ['repaired', false]])('newer releases, direct and transitive, and a new dependency: %s', async (_how, steer) => {
    const lock = await rough(script(), 'env');
    await newer();
    const checked = await rebuilt(lock, script(), { steer });
    expect(checked.drift, checked.log).toEqual([]);
    expect(checked.healed, checked.log).toEqual(['pip alpha: locked 1.0, offered 2.0', 'pip beta: locked 1.0, offered 1.1']);
    expect(await locked(join(root, 'env'))).toEqual(lock);
  });

  test('a newer dependency alone; what the author or a package holds back is not told', async () => {
    await index.add({ name: 'held', version: '1.0', requires: ['low<2'] });
    await index.add({ name: 'low', version: '1.0' });
    const text = `${root}/env/bin/python ${INSTALL} alpha==1.0 'held<5' 'low>=0.5'`;
    const lock = await rough(text, 'env');
    await newer();
    await index.add({ name: 'held', version: '6.0' });
    await index.add({ name: 'low', version: '2.0' });
    const checked = await rebuilt(lock, text);
    expect([checked.drift, checked.healed], checked.log).toEqual([[], ['pip beta: locked 1.0, offered 1.1']]);
  });

  test('a conflict that held a package back from the beginning is no move', async () => {
    await index.add({ name: 'Alpha', version: '2.0', requires: ['beta>=9'] });
    const lock = await rough(script(), 'env');
    expect(lock.pythonEnvironments?.[0]?.packages['alpha']).toBe('1.0');
    const checked = await rebuilt(lock, script());
    expect([checked.drift, checked.healed], checked.log).toEqual([[], []]);
  });

  test('what was downloaded first, and installed from there', async () => {
    const text = `rm -rf ${root}/kept\n${root}/env/bin/python -m pip download -q -d ${root}/kept alpha\n${root}/env/bin/python ${INSTALL} --no-index --find-links ${root}/kept alpha`;
    const lock = await rough(text, 'env');
    await newer();
    const checked = await rebuilt(lock, text);
    expect([checked.drift, checked.healed], checked.log).toEqual([[], ['pip alpha: locked 1.0, offered 2.0', 'pip beta: locked 1.0, offered 1.1']]);
  });

  test('what an isolated build takes for itself is no move either', async () => {
    for (const version of ['1.0', '2.0']) await index.add({ name: 'helper', version });
    const stem = 'source-1.0';
    const tree = await scratchFolder();
    const files = sourceTree({ name: 'source', version: '1.0' });
    await writeTree(join(tree, stem), { ...files, 'pyproject.toml': (files['pyproject.toml'] ?? '').replace('requires = []', 'requires = ["helper"]') });
    await mkdir(join(index.folder, 'source'));
    await run('tar', ['-czf', join(index.folder, 'source', `${stem}.tar.gz`), '-C', tree, stem]);
    const text = `${root}/env/bin/python ${INSTALL} helper==1.0 source`;
    const lock = await rough(text, 'env');
    const checked = await rebuilt(lock, text);
    expect([checked.drift, checked.healed], checked.log).toEqual([[], []]);
  });

  test('releases that are gone, with their wheels kept', async () => {
    const lock = await rough(script(), 'env');
    const escrow = join(root, 'escrow');
    await mkdir(join(escrow, 'pip'), { recursive: true });
    await cp(join(index.folder, 'beta', 'beta-1.0-py3-none-any.whl'), join(escrow, 'pip', 'beta-1.0-py3-none-any.whl'));
    await cp(join(index.folder, 'alpha', 'alpha-1.0-py3-none-any.whl'), join(escrow, 'pip', 'alpha-1.0-py3-none-any.whl'));
    const still = await rebuilt(lock, script(), { escrow });
    expect([still.drift, still.healed], still.log).toEqual([[], []]);
    await rm(join(root, 'env'), { recursive: true });
    await environment('env');
    await index.remove('beta', '1.0');
    await index.add({ name: 'beta', version: '0.9' });
    const checked = await rebuilt(lock, script(), { escrow });
    expect([checked.drift, checked.healed], checked.log).toEqual([[], ['pip beta: locked 1.0, offered 0.9']]);
    await rm(join(root, 'env'), { recursive: true });
    await environment('env');
    await index.remove('beta');
    await writeFile(join(escrow, 'offline'), '');
    const before = index.requests.length;
    const offline = await rebuilt(lock, script(), { escrow });
    expect([offline.drift, offline.healed], offline.log).toEqual([[], []]);
    expect(index.requests).toHaveLength(before);
  });

  test('a release that is gone for good is named', async () => {
    const lock = await rough(script(), 'env');
    await newer();
    await index.remove('beta', '1.0');
    const checked = await rebuilt(lock, script(), { steer: false });
    expect(checked.drift, checked.log).toEqual(['pip beta: locked 1.0, found 1.1; the index no longer offers it']);
  });

  test('pip itself', async () => {
    await index.add({ name: 'pip', version: '0.1' });
    const lock = await rough(script(), 'env');
    const packages = { ...lock.pythonEnvironments?.[0]?.packages, setuptools: '1.0' };
    const checked = await rebuilt({ ...lock, pythonEnvironments: [{ ...lock.pythonEnvironments?.[0] as PythonEnvironment, packages }] }, script());
    expect(checked.drift.join(), checked.log).toMatch(/^python .*\/env:setuptools: locked 1.0, found .*; the index no longer offers it$/);
  });
});

describe('several environments', () => {
  test('with different versions of one package', async () => {
    await index.add({ name: 'beta', version: '0.5' });
    const script = `${root}/one/bin/python ${INSTALL} alpha\n${root}/two/bin/python ${INSTALL} 'beta<1'`;
    const lock = await rough(script, 'one', 'two');
    await newer();
    await index.add({ name: 'beta', version: '0.6' });
    const checked = await rebuilt(lock, script);
    expect(checked.drift, checked.log).toEqual([]);
    expect(checked.healed, checked.log).toEqual([
      'pip alpha: locked 1.0, offered 2.0', 'pip beta: locked 1.0, offered 1.1', `python ${root}/two:beta: locked 0.5, offered 0.6`,
    ]);
    expect(await locked(join(root, 'one'), join(root, 'two'))).toEqual(lock);
  });

  test('without a pip: another one\'s repairs it; a pip that came along goes', async () => {
    const one = await environment('one');
    const two = await environment('two', false);
    await run(join(one, 'bin', 'python'), ['-m', 'pip', '--python', join(two, 'bin', 'python'), 'install', '--quiet', 'alpha'], { env: { PATH: process.env['PATH'], PIP_CONFIG_FILE: '/dev/null', ...index.environment } });
    const lock = await locked(one, two);
    await newer();
    await rm(two, { recursive: true });
    await environment('two');
    const checked = await rebuilt(lock, `${root}/two/bin/python ${INSTALL} alpha`, { steer: false });
    expect(checked.drift, checked.log).toEqual([]);
    expect(await locked(one, two)).toEqual(lock);
  });

  test('that pip --target made, which no interpreter belongs to', async () => {
    const base = await environment('base');
    const script = `${base}/bin/python ${INSTALL} --target ${root}/target alpha`;
    await rebuilt({ pip: {}, dpkg: {}, node: '', pythonEnvironments: [] }, script);
    const target: PythonEnvironment = {
      prefix: join(root, 'target'), python: '', hasPip: false, packages: { alpha: '1.0', beta: '1.0' }, origins: {}, owners: {},
    };
    const [withPip] = (await locked(base)).pythonEnvironments ?? [];
    const before = await readdir(target.prefix);
    await rm(target.prefix, { recursive: true });
    await newer();
    const checked = await rebuilt({ pip: {}, dpkg: {}, node: '', pythonEnvironments: [withPip as PythonEnvironment, target] }, script, { steer: false });
    expect(checked.drift, checked.log).toEqual([]);
    expect(checked.healed).toEqual([`python ${root}/target:alpha: locked 1.0, offered 2.0`, `python ${root}/target:beta: locked 1.0, offered 1.1`]);
    expect(await readdir(target.prefix)).toEqual(before);
  });

  test('one that is missing, one too many', async () => {
    const lock = await rough(':', 'one', 'two');
    await rm(join(root, 'two'), { recursive: true });
    await environment('three');
    const checked = await rebuilt(lock, ':');
    expect(checked.drift, checked.log).toEqual([`python environment ${root}/two: locked, found none`, `python environment ${root}/three: locked none, found one`]);
  });
});

describe('a cut-off date for uv', () => {
  const facts = { engine: 'apptainer 1.4.5', builtAt: '2026-01-02T03:04:05Z', architecture: 'amd64', bases: [] };

  async function cutOff(uploadTimes: boolean, command = 'uv pip install'): Promise<string | undefined> {
    const dated = await startPackageIndex({ uploadTimes });
    await dated.add({ name: 'alpha', version: '1.0' });
    const packages = { alpha: '1.0' };
    const lock: Lock = {
      pip: {}, dpkg: {}, node: '', facts, pythonEnvironments: [{ prefix: join(root, 'none'), python: '', hasPip: false, packages, origins: {}, owners: {} }],
    };
    const checked = await rebuilt(lock, `echo "cut-off $UV_EXCLUDE_NEWER." >&2\nexit 0\n${command} --index-url ${dated.url} alpha`, { unchecked: true });
    return /^cut-off (.*)\.$/m.exec(checked.log)?.[1];
  }

  test('is a day after the build, where the index tells when its files were uploaded', async () => {
    expect(await cutOff(true)).toBe('2026-01-03T03:04:05Z');
    expect(await cutOff(false)).toBe('');
    expect(await cutOff(true, 'uv venv x; uv tool install')).toBe('');
    expect(await cutOff(true, 'pip install')).toBe('');
  });
});
