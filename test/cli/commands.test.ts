/** Every command that needs no engine, from the words to what is printed. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../src/files.js';
import { buildPaths, markVerified, pointLatest } from '../../src/store/index.js';
import { scratchFolder } from '../support/scratch.js';
import { checkSchema } from '../support/schemas.js';
import { commandLine, documentOf, expectRefused } from './command-line.js';

const OLD = '2026-0101-000000';
const MIDDLE = '2026-0102-000000';
const NEW = '2026-0103-000000';

/** A store with three builds of `tools`; the newest is the latest, the oldest is verified. */
async function makeStore(): Promise<string> {
  const root = await scratchFolder();
  await mkdir(join(root, 'tools'));
  for (const ts of [OLD, MIDDLE, NEW]) {
    const paths = buildPaths(root, 'tools', ts);
    await writeFile(paths.sif, `image ${ts}`);
    await writeFile(paths.lock, '# scitex-container lock\n[pip]\nnumpy==2.1.0\n[dpkg]\n[node]\n');
    await writeFile(paths.lockedDef, 'Bootstrap: localimage\nFrom: base.sif\n');
  }
  const { lock } = buildPaths(root, 'tools', OLD);
  await markVerified(root, 'tools', OLD, { sifSha256: sha256(`image ${OLD}`), lockSha256: sha256(await readFile(lock)) });
  await pointLatest(root, 'tools', NEW);
  return root;
}

describe('list', () => {
  test('shows the builds, newest first, with verdict and marks', async () => {
    const root = await makeStore();
    const ran = await commandLine(['list', '--root', root]);
    expect(ran.stdout.split('\n')).toEqual([
      'tools', `  ${NEW}  not verified yet  latest`, `  ${MIDDLE}  not verified yet`, `  ${OLD}  verified`, '',
    ]);
    expect(ran.exitCode).toBe(0);
  });

  test('as JSON has the keys of the Python package', async () => {
    const root = await makeStore();
    const document = documentOf(await commandLine(['list', 'tools', '--root', root, '--json']));
    checkSchema('list', document);
    expect(document).toMatchObject({ root, layers: [{ layer: 'tools', builds: [{ ts: NEW, active: true, verified: null }, {}, { ts: OLD, verified: true }] }] });
  });

  test('of a store that is not there is empty', async () => {
    const root = join(await scratchFolder(), 'none');
    expect(await commandLine(['list', '--root', root])).toMatchObject({ exitCode: 0, stdout: `no builds in ${root}\n` });
  });

  test('takes the store of the home folder when none is named', async () => {
    const home = await scratchFolder();
    const { stdout } = await commandLine(['list'], { HOME: home });
    expect(stdout).toBe(`no builds in ${join(home, '.scitex', 'container')}\n`);
  });
});

describe('gate', () => {
  test('lets a verified image pass', async () => {
    const root = await makeStore();
    const ran = await commandLine(['gate', buildPaths(root, 'tools', OLD).sif, '--require-verified', '--json']);
    expect(ran.exitCode).toBe(0);
    checkSchema('gate', documentOf(ran));
    expect(documentOf(ran)).toMatchObject({ state: 'verified', binding: 'bound' });
  });

  test('warns of one that was never verified, and refuses it under --require-verified', async () => {
    const root = await makeStore();
    const link = join(root, 'tools.sif');
    const warned = await commandLine(['gate', link]);
    expect(warned.exitCode).toBe(0);
    expect(warned.stdout).toMatch(/^unknown {2}/);
    expect(warned.stderr).toMatch(/^warning: tools-2026-0103-000000\.sif is not verified/);
    const refused = await commandLine(['gate', link, '--require-verified', '--json']);
    expect(refused.exitCode).toBe(3);
    checkSchema('error', documentOf(refused));
  });

  test('refuses an image that was changed after it was verified', async () => {
    const root = await makeStore();
    const { sif } = buildPaths(root, 'tools', OLD);
    await writeFile(sif, 'other bytes');
    const refused = await commandLine(['gate', sif, '--require-verified']);
    expect(refused.exitCode).toBe(3);
    expect(refused.stderr).toMatch(/^error: .*vouches for another image/m);
  });

  test('does what config.yaml of the store says', async () => {
    const root = await makeStore();
    await writeFile(join(root, 'config.yaml'), 'images:\n  require_verified: true\n');
    const link = join(root, 'tools.sif');
    expect((await commandLine(['gate', link])).exitCode).toBe(3);
    expect((await commandLine(['gate', link, '--no-require-verified'])).exitCode).toBe(0);
  });
});

describe('diff', () => {
  async function locks(): Promise<[string, string]> {
    const folder = await scratchFolder();
    const [a, b] = [join(folder, 'a.lock'), join(folder, 'b.lock')];
    await writeFile(a, '[pip]\nnumpy==2.1.0\nold==1\n[dpkg]\ncurl=8\n[node]\n');
    await writeFile(b, '[pip]\nnumpy==2.1.1\nnew==1\n[dpkg]\ncurl=8\n[node]\n');
    return [a, b];
  }

  test('of a lock with itself is fine', async () => {
    const [a] = await locks();
    const ran = await commandLine(['diff', a, a, '--json']);
    expect(ran.exitCode).toBe(0);
    expect(documentOf(ran)).toMatchObject({ identical: true, changed: {}, only_in_a: {}, only_in_b: {}, channels: [] });
    expect((await commandLine(['diff', a, a])).stdout).toMatch(/^identical {2}the locks say the same\n/);
  });

  test('names every package that differs, by how much, and exits with 3', async () => {
    const ran = await commandLine(['diff', ...await locks()]);
    expect(ran.exitCode).toBe(3);
    expect(ran.stdout.split('\n').slice(0, 5)).toEqual([
      'changes  3 packages: 1 added, 1 removed, 1 upgraded', 'pip: 1 added, 1 removed, 1 upgraded',
      '    old  1  removed', '    new  1  added', '    numpy  2.1.0 -> 2.1.1  upgraded, patch',
    ]);
  });

  test.each([[['--json']], [['--format', 'json']]])('as JSON is the drift and the same in groups: %j', async (words) => {
    const ran = await commandLine(['diff', ...await locks(), ...words]);
    expect(ran.exitCode).toBe(3);
    checkSchema('changes', documentOf(ran));
    expect(documentOf(ran)).toMatchObject({
      identical: false, changed: { 'pip:numpy': ['2.1.0', '2.1.1'] }, only_in_a: { 'pip:old': '1' }, only_in_b: { 'pip:new': '1' },
      counts: { added: 1, removed: 1, upgraded: 1, downgraded: 0, changed: 0 },
    });
  });

  test('as Markdown has a table for each channel', async () => {
    const ran = await commandLine(['diff', ...await locks(), '--format', 'markdown']);
    expect(ran.stdout).toContain('#### pip: 1 added, 1 removed, 1 upgraded\n');
    expect(ran.stdout).toContain('| `numpy` | `2.1.0` | `2.1.1` | upgraded, patch |\n');
  });

  test('fails for what it was told to alone, and marks what the definition names', async () => {
    const [a, b] = await locks();
    const definition = join(await scratchFolder(), 'tools.def');
    await writeFile(definition, 'Bootstrap: docker\nFrom: debian:13\n%post\n    pip install numpy\n');
    const fine = await commandLine(['diff', a, b, '--fail-on', 'downgrade', '--fail-on', 'major', '--definition', definition]);
    expect(fine).toMatchObject({ exitCode: 0, stderr: '' });
    expect(fine.stdout).toContain('  * numpy  2.1.0 -> 2.1.1  upgraded, patch\n');
    const failed = await commandLine(['diff', a, b, '--fail-on', 'removed']);
    expect(failed.exitCode).toBe(3);
    expect(failed.stderr).toMatch(/^warning: the image changes in a way that is to fail: removed: 1 package, such as pip:old removed \(1\)/);
    await expectRefused(['diff', a, b, '--fail-on', 'drift'], 2, /nothing is known of a drift/, /Name a build/);
    await expectRefused(['diff', a, b, '--fail-on', 'everything'], 2, /nothing to fail on is called "everything"/, /any, major/);
  });

  test('takes builds of a store, and what their markers tell of a drift', async () => {
    const root = await makeStore();
    const ran = await commandLine(['diff', 'tools', `tools@${OLD}`, '--root', root, '--fail-on', 'drift']);
    expect(ran).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^identical/) as string });
    const { lock } = buildPaths(root, 'tools', OLD);
    await writeFile(lock, '[pip]\nnumpy==2.1.1\n[dpkg]\n[node]\n');
    expect(await commandLine(['diff', 'tools', lock, '--root', root, '--fail-on', 'drift'])).toMatchObject({
      exitCode: 3, stderr: expect.stringContaining('its lock is not the one that was verified') as string,
    });
  });

  test('takes locks of a million lines', { timeout: 30_000 }, async () => {
    const folder = await scratchFolder();
    const path = join(folder, 'long.lock');
    const lines = Array.from({ length: 1_000_000 }, (_, at) => `package-${String(at)}==1.0`);
    await writeFile(path, `[pip]\n${lines.join('\n')}\n[dpkg]\n[node]\n`);
    expect((await commandLine(['diff', path, path])).exitCode).toBe(0);
  });
});

describe('prune and protect', () => {
  test('prune takes the oldest, and neither the latest nor a protected one', async () => {
    const root = await makeStore();
    const protecting = await commandLine(['protect', 'tools', OLD, '--root', root, '--json']);
    checkSchema('protect', documentOf(protecting));
    expect(documentOf(protecting)).toEqual({ layer: 'tools', ts: OLD, keep: true });
    await writeFile(buildPaths(root, 'tools', '2025-1231-000000').sif, 'older');
    const pruned = await commandLine(['prune', '--root', root, '--retain', '1', '--json']);
    checkSchema('prune', documentOf(pruned));
    expect(documentOf(pruned)).toEqual({ root, retain: 1, layers: [{ layer: 'tools', removed: ['2025-1231-000000'] }] });
    await commandLine(['protect', 'tools', OLD, '--root', root, '--remove']);
    const again = await commandLine(['prune', 'tools', '--root', root, '--retain', '1']);
    expect(again.stdout).toBe(`tools: removed 1 build: ${OLD}\n`);
    expect((await readdir(join(root, 'tools'))).filter((name) => name.includes(OLD))).toEqual([]);
  });

  test('prune takes its number from config.yaml', async () => {
    const root = await makeStore();
    await writeFile(join(root, 'config.yaml'), 'images:\n  retain: 1\n');
    expect((await commandLine(['prune', 'tools', '--root', root])).stdout).toBe(`tools: removed 1 build: ${OLD}\n`);
  });
});

describe('plan', () => {
  test('names what is built, in order, and why', async () => {
    const folder = await scratchFolder();
    await writeFile(join(folder, 'base.def'), 'Bootstrap: docker\nFrom: debian:12\n');
    await writeFile(join(folder, 'a.def'), 'Bootstrap: localimage\nFrom: base.sif\n');
    const env = { PATH: process.env['PATH'], GIT_CEILING_DIRECTORIES: folder };
    const ran = await commandLine(['plan', folder], env);
    expect(ran).toMatchObject({ exitCode: 0, stdout: '0  base.def  everything is planned\n1  a.def  everything is planned\n2 images to build\n' });
    const document = documentOf(await commandLine(['plan', folder, '--json'], env));
    checkSchema('plan', document);
    expect(document).toMatchObject({ matrix: { include: [{ definition: 'base.def', layer: 'base', level: 0, needs: '' }, { definition: 'a.def', needs: 'base' }] } });
  });

  test('of an empty folder says so', async () => {
    const folder = await scratchFolder();
    expect(await commandLine(['plan', folder])).toMatchObject({ exitCode: 0, stdout: `no definitions in ${folder}\n` });
  });
});
