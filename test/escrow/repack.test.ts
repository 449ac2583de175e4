/** Wheels out of folders that stand for images: what goes in, what stays out, and what is refused by name. */
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/apptainer/index.js';
import { repackWheels, type RepackedWheels, type RepackRequest } from '../../src/escrow/index.js';
import { CancelledError } from '../../src/errors.js';
import { sha256File } from '../../src/files.js';
import { run } from '../../src/process.js';
import { scratchFolder } from '../support/machine.js';

const ENGINE: Engine = { name: 'apptainer', program: '/none', version: '1.4.5' };
const SITE = 'usr/local/lib/python3.11/dist-packages';

let folder: string;
let image: string;
beforeEach(async () => {
  folder = await scratchFolder();
  image = join(folder, 'image');
  await mkdir(join(image, '.singularity.d'), { recursive: true });
  await mkdir(join(folder, 'wheels'));
});

async function put(path: string, content = path): Promise<void> {
  await mkdir(dirname(join(image, path)), { recursive: true });
  await writeFile(join(image, path), content);
}

/** Installs a package by hand: files by their path in the image, and its records. */
async function install(name: string, files: Readonly<Record<string, string>>, records: Readonly<Record<string, string>> = {}): Promise<void> {
  const info = `${SITE}/${name}-1.0.dist-info`;
  const all: Record<string, string> = {
    ...files,
    [`${info}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n\nVersion: 2.0\n`,
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nTag: cp311-cp311-manylinux_2_17_x86_64\nTag: cp311-cp311-manylinux2014_x86_64\n',
    [`${info}/INSTALLER`]: 'pip\n',
  };
  for (const [file, text] of Object.entries(records)) all[`${info}/${file}`] = text;
  const rows: string[] = [];
  for (const [path, text] of Object.entries(all)) {
    await put(path, text);
    // As pip writes it: relative to the folder of packages, four levels below /usr.
    const shown = path.startsWith(`${SITE}/`) ? path.slice(SITE.length + 1) : `../../../../${path.slice('usr/'.length)}`;
    rows.push(`${shown},sha256=${createHash('sha256').update(text).digest('base64url')},${String(Buffer.byteLength(text))}\n`);
  }
  await put(`${info}/RECORD`, `${rows.join('')}${name}-1.0.dist-info/RECORD,,\n`);
}

async function repack(packages: readonly string[], more: Partial<RepackRequest> = {}): Promise<RepackedWheels> {
  const environment = { prefix: '/usr', packages: Object.fromEntries(packages.map((name) => [name, '1.0'])), owners: {}, origins: {} };
  return await repackWheels(ENGINE, image, { environment, folder: join(folder, 'wheels'), ...more });
}

/** Members of a wheel with their mode, as Python reads them. */
async function members(wheel: string): Promise<Record<string, string>> {
  const { stdout } = await run('python3', ['-c', `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    assert wheel.testzip() is None
    print(json.dumps({i.filename: [oct(i.external_attr >> 16 & 0o777), wheel.read(i).decode('latin1')] for i in wheel.infolist()}))
`, wheel]);
  const found = JSON.parse(stdout) as Record<string, [string, string]>;
  return Object.fromEntries(Object.entries(found).map(([name, [mode, text]]) => [name, `${mode} ${text}`]));
}

test('everything a wheel brought goes back to where it was in it', async () => {
  await install('Parts', {
    [`${SITE}/parts/__init__.py`]: 'x = 1\n', [`${SITE}/parts/tool`]: 'binary', [`${SITE}/parts.libs/lib.so`]: 'library',
    [`${SITE}/parts/__pycache__/__init__.cpython-311.pyc`]: 'compiled',
    'usr/local/bin/parts-main': '#!/usr/bin/python3\n# generated\n', 'usr/local/bin/parts-script': '#!/usr/bin/python3\nprint()\n',
    'usr/local/bin/parts-shell': '#!/bin/sh\n', 'usr/local/share/parts/page': 'page', 'usr/include/python3.11/parts/parts.h': 'int x;',
  }, { 'entry_points.txt': '[console_scripts]\nparts-main = parts:main\n[other]\nparts-script = no\n' });
  await chmod(join(image, SITE, 'parts/tool'), 0o755);
  const { wheels, refused } = await repack(['parts']);
  expect(refused).toEqual([]);
  const name = 'Parts-1.0-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl';
  expect(wheels).toEqual([{ name: 'parts', version: '1.0', path: join(folder, 'wheels', name), altered: [] }]);
  const found = await members(join(folder, 'wheels', name));
  const { 'Parts-1.0.dist-info/RECORD': record = '', ...rest } = found;
  expect(rest).toMatchObject({
    'parts/__init__.py': '0o644 x = 1\n', 'parts/tool': '0o755 binary', 'parts.libs/lib.so': '0o644 library',
    'Parts-1.0.data/scripts/parts-script': '0o755 #!python\nprint()\n', 'Parts-1.0.data/data/bin/parts-shell': '0o644 #!/bin/sh\n',
    'Parts-1.0.data/data/share/parts/page': '0o644 page', 'Parts-1.0.data/headers/parts.h': '0o644 int x;',
  });
  expect(Object.keys(rest).filter((member) => /pyc|parts-main|INSTALLER/.test(member))).toEqual([]);
  for (const member of Object.keys(rest)) expect(record).toContain(`${member},sha256=`);

  const first = await sha256File(join(folder, 'wheels', name));
  await utimes(join(image, SITE, 'parts/tool'), 1, 1);
  await repack(['parts']);
  expect(await sha256File(join(folder, 'wheels', name))).toBe(first);
  expect(await readdir(join(folder, 'wheels'))).toEqual([name]);
});

test('a file that was changed or removed since is told', async () => {
  await install('parts', { [`${SITE}/parts/a.py`]: 'a', [`${SITE}/parts/b.py`]: 'b' });
  await put(`${SITE}/parts/a.py`, 'patched');
  await run('rm', [join(image, SITE, 'parts/b.py')]);
  const { wheels } = await repack(['parts']);
  expect(wheels[0]?.altered).toEqual([`/${SITE}/parts/a.py`, `/${SITE}/parts/b.py`]);
});

test('no link leads out of the image', async () => {
  await install('parts', { [`${SITE}/parts/a.py`]: 'a' });
  await writeFile(join(folder, 'secret'), 'of the host');
  await run('rm', [join(image, SITE, 'parts/a.py')]);
  await symlink(join(folder, 'secret'), join(image, SITE, 'parts/a.py'));
  const { wheels } = await repack(['parts']);
  expect(wheels[0]?.altered).toEqual([`/${SITE}/parts/a.py`]);
  expect((await readFile(wheels[0]?.path ?? '')).includes('of the host')).toBe(false);
});

test('what came with the base is left out', async () => {
  await install('old', { [`${SITE}/old.py`]: '' });
  await install('new', { [`${SITE}/new.py`]: '' });
  await utimes(join(image, SITE, 'old-1.0.dist-info/RECORD'), 1, 1);
  const { wheels } = await repack(['new', 'old'], { installedSince: Date.now() - 60_000 });
  expect(wheels.map(({ name }) => name)).toEqual(['new']);
});

describe('is refused by name', () => {
  test.each([
    ['has no RECORD', async () => { await run('rm', [join(image, SITE, 'parts-1.0.dist-info/RECORD')]); }],
    ['has no WHEEL, so it was not installed as one', async () => { await run('rm', [join(image, SITE, 'parts-1.0.dist-info/WHEEL')]); }],
    ['has no tag in its WHEEL', async () => { await put(`${SITE}/parts-1.0.dist-info/WHEEL`, 'Tag: ../../x-y\n'); }],
    ['is installed in editable mode', async () => { await put(`${SITE}/parts-1.0.dist-info/direct_url.json`, '{"url": "file:///src", "dir_info": {"editable": true}}'); }],
    ['has a file outside of its environment: /etc/passwd', async () => { await put(`${SITE}/parts-1.0.dist-info/RECORD`, '../../../../../../etc/passwd,,\n'); }],
    ['has no .dist-info folder', async () => { await run('rm', ['-r', join(image, SITE, 'parts-1.0.dist-info')]); }],
  ])('what %s', async (why, change) => {
    await install('parts', { [`${SITE}/parts.py`]: '' });
    await change();
    expect(await repack(['parts'])).toEqual({ wheels: [], refused: [{ name: 'parts', version: '1.0', why }] });
    expect(await readdir(join(folder, 'wheels'))).toEqual([]);
  });
});

test('a cancelled one says so, as every cancelled call does', async () => {
  await install('parts', { [`${SITE}/parts/__init__.py`]: 'x = 1\n' });
  await expect(repack(['parts'], { signal: AbortSignal.abort() })).rejects.toThrow(CancelledError);
  expect(await readdir(join(folder, 'wheels'))).toEqual([]);
});
