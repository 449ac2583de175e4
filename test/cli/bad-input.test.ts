/** What cannot be used is told in one line that names it, with what to do, and changes nothing. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../support/scratch.js';
import { commandLine, expectRefused } from './command-line.js';

const GOOD = 'Bootstrap: localimage\nFrom: base.sif\n';

/** A folder with a store that holds one file, for seeing that nothing in it changes. */
async function storeFolder(): Promise<{ folder: string; root: string; expectUntouched: () => Promise<void> }> {
  const folder = await scratchFolder();
  const root = join(folder, 'store');
  await mkdir(join(root, 'tools'), { recursive: true });
  await writeFile(join(root, 'tools', 'tools-2026-0101-000000.sif'), 'image');
  const before = await listing(root);
  return { folder, root, expectUntouched: async () => { expect(await listing(root)).toEqual(before); } };
}

async function listing(root: string): Promise<string[]> {
  return (await readdir(root, { recursive: true })).sort();
}

describe('a definition', () => {
  test.each([
    ['empty.def', '', 'is empty'],
    ['binary.def', '\u007fELF\u0000\u0001\u0002\u0000', '(binary|NUL|not text)'],
    ['headless.def', '%post\n    true\n', '(Bootstrap|header)'],
    ['unknown.def', `${GOOD}\n%pots\n    true\n`, 'pots'],
  ])('%s', async (name, text, why) => {
    const { folder, root, expectUntouched } = await storeFolder();
    const path = join(folder, name);
    await writeFile(path, text, 'latin1');
    await expectRefused(['build', path, '--root', root], 2, new RegExp(`^(error: )?.*${name}.*${why}|${why}.*${name}`), /\w/);
    await expectUntouched();
  });

  test('that is not there', async () => {
    const { folder, root, expectUntouched } = await storeFolder();
    await expectRefused(['build', join(folder, 'none.def'), '--root', root], 2, /none\.def/, /\w/);
    await expectUntouched();
  });

  test('that is a folder', async () => {
    const { folder, root, expectUntouched } = await storeFolder();
    await mkdir(join(folder, 'folder.def'));
    await expectRefused(['build', join(folder, 'folder.def'), '--root', root], 2, /folder\.def.*folder|is a folder|directory/, /\w/);
    await expectUntouched();
  });

  test('that is only a name nobody knows', async () => {
    const { root, expectUntouched } = await storeFolder();
    const ran = await commandLine(['build', 'no-such-recipe', '--root', root]);
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toMatch(/^error: .*(no-such-recipe|containers)/);
    await expectUntouched();
  });
});

describe('a layer name', () => {
  test.each(['a/b', '..', '../x', 'a b', '$(touch x)', '`x`', 'a;b', 'a|b', '-x', '', 'a\nb', "a'b", 'a*'])('%j', async (layer) => {
    const { folder, root, expectUntouched } = await storeFolder();
    const path = join(folder, 'good.def');
    await writeFile(path, GOOD);
    await expectRefused(['build', path, '--root', root, `--layer=${layer}`], 2, /^(error: )?layer name /, /letters, digits/);
    await expectRefused(['prune', '--root', root, '--', layer], 2, /layer name /, /letters, digits/);
    await expectRefused(['list', '--root', root, '--', layer], 2, /layer name /, /letters, digits/);
    await expectUntouched();
  });
});

describe('a build', () => {
  test.each(['2026', '../../etc', '2026-0101-000000.sif'])('with the timestamp %j', async (ts) => {
    const { root, expectUntouched } = await storeFolder();
    await expectRefused(['protect', 'tools', ts, '--root', root], 2, /timestamp/, /2026-0131-235959/);
    await expectUntouched();
  });

  test('that is not there', async () => {
    const { root, expectUntouched } = await storeFolder();
    await expectRefused(['protect', 'tools', '2020-0101-000000', '--root', root], 1, /2020-0101-000000/, /\w/);
    await expectUntouched();
  });
});

describe('a lock', () => {
  test('that is not there', async () => {
    const { folder } = await storeFolder();
    const path = join(folder, 'none.lock');
    await expectRefused(['diff', path, path], 1, /none\.lock/, /\w/);
  });

  test.each([
    ['cut within the JSON of npm', '[pip]\na==1\n[dpkg]\n[node]\n{ "dependencies": { "npm": { "ver'],
    ['that is something else', 'just some text\n'],
    ['that is binary', '\u0000\u0001\u0002'],
    ['that is empty', ''],
  ])('%s', async (_what, text) => {
    const { folder } = await storeFolder();
    const path = join(folder, 'bad.lock');
    await writeFile(path, text);
    await expectRefused(['diff', path, path], 1, /bad\.lock/, /\w/);
  });
});

describe('an image', () => {
  test('that is not there', async () => {
    await expectRefused(['gate', '/none/such.sif'], 1, /\/none\/such\.sif/, /\w/);
    await expectRefused(['verify', '/none/such.sif', '--roundtrip'], 1, /\/none\/such\.sif/, /\w/);
  });

  test('that is not one of a store', async () => {
    const { folder } = await storeFolder();
    const path = join(folder, 'lone.sif');
    await writeFile(path, 'image');
    await expectRefused(['verify', path, '--roundtrip'], 2, /lone\.sif/, /<root>\/<layer>/);
  });
});

test('what is wrong keeps its control characters to itself', async () => {
  const ran = await commandLine(['gate', '/none/\u001b[31mred\u0007\nerror: forged']);
  expect(ran.exitCode).toBe(1);
  // eslint-disable-next-line no-control-regex -- what must not be there
  expect(ran.stderr).not.toMatch(/[\u001b\u0007]/);
  expect(ran.stderr.split('\n').filter((line) => line.startsWith('error:'))).toHaveLength(1);
});
