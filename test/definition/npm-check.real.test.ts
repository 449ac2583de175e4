/** The npm channel's check, run by this machine's Node on trees that real npm installed: no image is needed for it. */
import { access, lstat, mkdir, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { readLockedBuildOutput } from '../../src/definition/index.js';
import { DEFAULT_SNAPSHOTS } from '../../src/definition/locked/channel.js';
import { npmPin } from '../../src/definition/locked/npm-pin.js';
import type { Lock } from '../../src/lock/index.js';
import { run } from '../../src/process.js';
import { scratchFolder } from '../support/machine.js';
import { startNpmRegistry, type NpmRegistry, type NpmRelease } from '../support/npm-registry.js';

let registry: NpmRegistry;
/** Where global packages go, and a project. */
let prefix: string;
let project: string;
let home: string;
/** What the build began with. */
let builtAt: string;

beforeEach(async () => {
  registry = await startNpmRegistry();
  const folder = await scratchFolder();
  [prefix, project, home] = [join(folder, 'prefix'), join(folder, 'app'), join(folder, 'home')];
  await mkdir(project);
  await mkdir(home);
  builtAt = new Date().toISOString();
  await registry.add({ name: 'beta', version: '1.0.0', bin: { beta: 'index.js' } });
  await registry.add({ name: 'gamma', version: '1.0.0' });
  await registry.add({ name: 'alpha', version: '1.0.0', dependencies: { beta: '^1.0.0' }, bin: { alpha: 'index.js' } });
  await registry.add({ name: '@corp/tool', version: '1.0.0', dependencies: { beta: '1.x' }, bin: { tool: 'index.js' } });
});

async function npm(words: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<void> {
  await run('npm', [...words, '--cache', join(home, '.npm')], {
    cwd: project, env: { PATH: process.env['PATH'], HOME: home, ...registry.environment, NPM_CONFIG_PREFIX: prefix, ...more },
  });
}

/** Path below the test's folder to version. */
async function packages(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      if (entry.isDirectory()) await visit(join(folder, entry.name));
      else if (entry.name === 'package.json' && /\/node_modules\/(?:@[^/]+\/)?[^/]+$/.test(folder)) {
        found[folder] = (JSON.parse(await readFile(join(folder, entry.name), 'utf8')) as { version: string }).version;
      }
    }
  };
  await visit(prefix);
  await visit(project);
  return found;
}

/** Type, mode and content. */
async function tree(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const visit = async (path: string): Promise<void> => {
    const { mode } = await lstat(path);
    const isFolder = (mode & 0o170000) === 0o040000;
    const isLink = (mode & 0o170000) === 0o120000;
    if (path.endsWith('.package-lock.json')) return;
    found[path] = `${mode.toString(8)} ${isFolder ? '' : isLink ? await readlink(path) : await readFile(path, 'utf8')}`;
    if (isFolder) for (const entry of await readdir(path)) await visit(join(path, entry));
  };
  for (const folder of [join(prefix, 'lib'), join(prefix, 'bin'), join(project, 'node_modules')]) {
    if (await access(folder).then(() => true, () => false)) await visit(folder);
  }
  return found;
}

interface Checked {
  readonly exitCode: number;
  readonly drift: readonly string[];
  readonly healed: readonly string[];
  readonly output: string;
}

function lockOf(npmPackages: Readonly<Record<string, string>>): Lock {
  return { pip: {}, dpkg: {}, node: '{}', npm: npmPackages, facts: { engine: '', builtAt, architecture: 'amd64', bases: [] } };
}

interface Rebuild {
  readonly lock: Lock;
  /** What the author's script says, and what it does: the words of an npm command for a fresh prefix, or anything. */
  readonly script: string;
  readonly run: readonly string[] | (() => Promise<void>);
  readonly escrow?: string;
  /** What the author's script exports. */
  readonly left?: Readonly<Record<string, string>>;
}

/** The files are written, the author's script runs, the check runs: as in a build. */
async function rebuild({ lock, script, run: work, escrow = '', left = registry.environment }: Rebuild): Promise<Checked> {
  const plan = npmPin.plan(lock, { script, environment: '', steer: true, snapshots: DEFAULT_SNAPSHOTS });
  if (plan === undefined) throw new Error('there is no plan');
  const folder = await scratchFolder();
  for (const { name, lines } of plan.files) await writeFile(join(folder, name), lines.map((line) => `${line}\n`).join(''));
  // A rebuild begins without npm's cache, which believes a document for some minutes.
  await rm(join(home, '.npm'), { recursive: true, force: true });
  if (typeof work === 'function') {
    await work();
  } else {
    await rm(prefix, { recursive: true });
    await npm(work);
  }
  await writeFile(join(folder, 'npm-left.txt'), Object.entries(left).map(([name, value]) => `${name}=${value}\n`).join(''));
  // Not spawnSync: the registry answers from this very process.
  const result = await run(process.execPath, [join(folder, 'npm-check.js'), escrow], {
    env: { PATH: process.env['PATH'], HOME: home }, okExitCodes: 'any',
  });
  const output = readLockedBuildOutput(result.stderr);
  return { exitCode: result.exitCode, drift: output.drift, healed: [...output.healed].sort(), output: result.stderr };
}

const at = (path: string): string => join(prefix, 'lib', 'node_modules', path);

async function installed(words: readonly string[]): Promise<{ lock: Lock; before: Record<string, string> }> {
  await npm(words);
  return { lock: lockOf(await packages()), before: await tree() };
}

const GOOD = { exitCode: 0, drift: [] };

describe('the check of npm packages', () => {
  test('repairs global, scoped and nested packages as npm would have written them', async () => {
    const { lock, before } = await installed(['install', '-g', 'alpha', '@corp/tool']);
    registry.passTime();
    await registry.add({ name: 'beta', version: '1.1.0', bin: { other: 'index.js' }, dependencies: { gamma: '*' } });
    await registry.add({ name: 'alpha', version: '2.0.0', dependencies: { beta: '^1.0.0', gamma: '*' }, bin: { alpha: 'index.js', extra: 'index.js' } });
    await registry.add({ name: '@corp/tool', version: '1.2.0', dependencies: { gamma: '1.x' } });
    const checked = await rebuild({ lock, script: 'npm install -g alpha @corp/tool', run: ['install', '-g', 'alpha', '@corp/tool', 'gamma'] });
    expect(checked, checked.output).toMatchObject(GOOD);
    expect(await tree()).toEqual(before);
    expect(await readdir(home)).toEqual(['.npm']);
    expect(checked.healed).toEqual([
      `npm ${at('alpha')}: locked 1.0.0, offered 2.0.0`,
      `npm ${at('@corp/tool')}: locked 1.0.0, offered 1.2.0`,
      `npm ${at('alpha/node_modules/beta')}: locked 1.0.0, offered 1.1.0`, `npm ${at('@corp/tool/node_modules/beta')}: locked 1.0.0, offered 1.1.0`,
    ].sort());
  });

  test('puts back what is gone, and runs the scripts of what it installs', async () => {
    await registry.add({ name: 'made', version: '1.0.0', scripts: { postinstall: 'echo made > made.txt' } });
    await registry.add({ name: 'user', version: '1.0.0', dependencies: { made: '*' } });
    const { lock, before } = await installed(['install', '-g', 'user', '--allow-scripts=made']);
    expect(before[at('user/node_modules/made/made.txt')]).toBeDefined();
    const checked = await rebuild({ lock, script: '', run: async () => { await rm(at('user/node_modules'), { recursive: true }); } });
    expect(checked, checked.output).toMatchObject(GOOD);
    expect(await tree()).toEqual(before);
  });

  test('a package that brings others with it, and one under another name', async () => {
    const bundler = (version: string, inner: string): NpmRelease => ({
      name: 'bundler', version, dependencies: { inner: '^1.0.0', renamed: 'npm:beta@^1.0.0' }, manifest: { bundleDependencies: ['inner'] },
      files: { 'node_modules/inner/package.json': `{"name":"inner","version":"${inner}"}`, 'node_modules/inner/index.js': '' },
    });
    await registry.add(bundler('1.0.0', '1.0.0'));
    const { lock, before } = await installed(['install', '-g', 'bundler']);
    registry.passTime();
    await registry.add({ name: 'beta', version: '1.1.0' });
    await registry.add(bundler('1.0.1', '1.5.0'));
    const checked = await rebuild({ lock, script: 'npm i -g bundler', run: ['install', '-g', 'bundler'] });
    expect(checked, checked.output).toMatchObject(GOOD);
    expect(await tree()).toEqual(before);
    expect(checked.healed).toContain(`npm ${at('bundler')}: locked 1.0.0, offered 1.0.1`);
    expect(checked.healed).toContain(`npm ${at('bundler/node_modules/renamed')}: locked 1.0.0, offered 1.1.0`);
  });

  test('names what it cannot put right, and still puts right what it can', async () => {
    const { lock } = await installed(['install', '-g', 'alpha', 'gamma']);
    registry.passTime();
    await registry.add({ name: 'alpha', version: '1.0.1', dependencies: { beta: '^1.0.0' } });
    registry.remove('alpha', '1.0.0');
    const checked = await rebuild({ lock, script: 'npm install -g alpha', run: ['install', '-g', 'alpha', 'beta'] });
    expect(checked.exitCode).toBe(97);
    expect(checked.drift).toEqual([`npm ${at('alpha')}: locked 1.0.0, found 1.0.1`]);
    expect(Object.keys(await packages()).sort()).toEqual(Object.keys(lock.npm ?? {}).sort());
  });

  test('a private package is never taken from the registry', async () => {
    await registry.add({ name: 'mine', version: '1.0.0', manifest: { note: 'of somebody else' } });
    const { lock } = await installed(['install', '-g', 'gamma']);
    const make = async (): Promise<void> => {
      await mkdir(at('mine'));
      await writeFile(join(at('mine'), 'package.json'), '{"name":"mine","version":"1.0.1","private":true}');
    };
    const checked = await rebuild({ lock: { ...lock, npm: { ...lock.npm, [at('mine')]: '1.0.0' } }, script: '', run: make });
    expect(checked.drift).toEqual([`npm ${at('mine')}: locked 1.0.0, found 1.0.1`]);
  });

  test('a release that was taken away is had from the kept packages, also without a network', async () => {
    const words = ['install', '-g', 'alpha', '@corp/tool'];
    const { lock, before } = await installed(words);
    const escrow = await scratchFolder();
    await run('cp', ['-R', join(home, '.npm'), join(escrow, 'npm')]);
    registry.passTime();
    await registry.add({ name: 'beta', version: '1.1.0' });
    registry.remove('beta', '1.0.0');
    const checked = await rebuild({ lock, script: 'npm install -g alpha @corp/tool', run: words, escrow });
    expect(checked, checked.output).toMatchObject(GOOD);
    expect(await tree()).toEqual(before);
    expect(checked.healed).toEqual(['alpha', '@corp/tool'].map((top) => `npm ${at(top)}/node_modules/beta: locked 1.0.0, offered 1.1.0`).sort());

    await writeFile(join(escrow, 'offline'), '');
    let asked = 0;
    const offline = await rebuild({
      lock, script: 'npm install -g alpha @corp/tool', escrow, run: async () => { await npm(words); asked = registry.requests.length; },
    });
    expect(offline, offline.output).toMatchObject({ ...GOOD, healed: [] });
    expect(await tree()).toEqual(before);
    expect(registry.requests.length).toBe(asked);
  });
});

describe('a project of its own', () => {
  test('is repaired by folder, with its own registry, and told of', async () => {
    await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'app', version: '1.0.0', dependencies: { alpha: '^1.0.0' } }));
    await writeFile(join(project, '.npmrc'), `registry=${registry.url}\n`);
    await npm(['install', '-g', 'gamma']);
    const { lock, before } = await installed(['install', '--no-package-lock']);
    registry.passTime();
    await registry.add({ name: 'beta', version: '1.3.0', bin: { beta: 'index.js' } });
    const again = async (): Promise<void> => {
      await rm(join(project, 'node_modules'), { recursive: true });
      await npm(['install', '--no-package-lock']);
    };
    const checked = await rebuild({ lock, script: 'cd app\nnpm install', run: again, left: {} });
    expect(checked, checked.output).toMatchObject(GOOD);
    expect(await tree()).toEqual(before);
    expect(checked.healed).toEqual([`npm ${join(project, 'node_modules/beta')}: locked 1.0.0, offered 1.3.0`]);
  });

  test('a registry that only a command line named is found', async () => {
    const { lock, before } = await installed(['install', '-g', 'alpha']);
    registry.passTime();
    await registry.add({ name: 'beta', version: '1.3.0' });
    const left = { NPM_CONFIG_REGISTRY: 'http://127.0.0.1:9/', NPM_CONFIG_FETCH_RETRIES: '0' };
    const script = `npm install --registry=${registry.url} -g alpha`;
    const checked = await rebuild({ lock, script, run: ['install', '-g', 'alpha'], left });
    expect(checked, checked.output).toMatchObject(GOOD);
    expect(await tree()).toEqual(before);
  });
});

describe('what the registry offers by now', () => {
  test('nothing, where nothing moved, whatever way the tree is laid out', async () => {
    await registry.add({ name: 'old', version: '1.0.0', dependencies: { beta: '1.0.0' } });
    await registry.add({ name: 'beta', version: '1.2.0' });
    const words = ['install', '-g', 'alpha', 'old', '@corp/tool'];
    const { lock } = await installed(words);
    const script = 'npm install -g alpha old\nfor p in @corp/tool; do npm install -g $p; done';
    const checked = await rebuild({ lock, script, run: words });
    expect(checked, checked.output).toMatchObject({ ...GOOD, healed: [] });
    expect(checked.output).toBe('');
  });

  test('a registry that does not answer fails no build', async () => {
    const words = ['install', '-g', 'alpha'];
    const { lock } = await installed(words);
    const again = async (): Promise<void> => { await npm(words); registry.answers = false; };
    const left = { ...registry.environment, NPM_CONFIG_FETCH_RETRIES: '0' };
    const checked = await rebuild({ lock, script: 'npm install -g alpha', run: again, left });
    expect(checked, checked.output).toMatchObject({ ...GOOD, healed: [] });
  });

  test('a newer release that the command did not ask for is none', async () => {
    const words = ['install', '-g', 'alpha@1'];
    const { lock } = await installed(words);
    registry.passTime();
    await registry.add({ name: 'alpha', version: '2.0.0' });
    const checked = await rebuild({ lock, script: 'npm install -g alpha@1', run: words });
    expect(checked, checked.output).toMatchObject({ ...GOOD, healed: [] });
  });

  test('a cut-off date that made npm take an older one is no offer', async () => {
    registry.passTime();
    await registry.add({ name: 'beta', version: '1.1.0', bin: { beta: 'index.js' } });
    const { lock, before } = await installed(['install', '-g', 'alpha']);
    const checked = await rebuild({ lock, script: 'npm install -g alpha', run: ['install', '-g', 'alpha', '--before', builtAt] });
    expect(checked, checked.output).toMatchObject({ ...GOOD, healed: [] });
    expect(await tree()).toEqual(before);
  });
});

test('a lock of the Python package knows the global ones alone', async () => {
  const { lock } = await installed(['install', '-g', 'alpha']);
  const { npm: all, ...rest } = { ...lock, node: JSON.stringify({ dependencies: { alpha: { version: '1.0.0' } } }) };
  const left = { ...registry.environment, NPM_CONFIG_PREFIX: prefix };
  const checked = await rebuild({ lock: rest, script: 'npm install -g alpha', run: ['install', '-g', 'alpha', 'gamma'], left });
  expect(checked, checked.output).toMatchObject(GOOD);
  expect(await packages()).toEqual(all);
});
