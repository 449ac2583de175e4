/** What is made of what was seen, on folders that stand for builds and images: no engine is needed for it. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile, rename, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Engine } from '../../src/apptainer/index.js';
import { releaseOf } from '../../src/escrow/collect.js';
import { archiveName, packagesParagraph } from '../../src/escrow/debs.js';
import { collectDownloads, type Collection } from '../../src/escrow/index.js';
import { csvRows } from '../../src/escrow/installed-wheel.js';
import type { Lock } from '../../src/lock/index.js';
import { buildWheel } from '../support/package-index.js';
import { scratchFolder } from '../support/machine.js';

const ENGINE: Engine = { name: 'apptainer', program: '/none', version: '1.4.5' };
const NOTHING: Lock = { pip: {}, dpkg: {}, node: '' };

let folder: string;
let image: string;
beforeEach(async () => {
  folder = await scratchFolder();
  image = join(folder, 'image');
  await mkdir(join(image, '.singularity.d'), { recursive: true });
});

async function put(path: string, content: string | Buffer = path): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

/** A build that goes on in `engine` and `tmp`. */
async function watching(): Promise<Collection> {
  await mkdir(join(folder, 'collect'));
  await mkdir(join(folder, 'tmp'));
  const collection = await collectDownloads({ folder: join(folder, 'collect') });
  onTestFinished(async () => { await collection.close(); });
  collection.onScratch({ engine: [join(folder, 'engine')], tmp: join(folder, 'tmp') });
  return collection;
}

async function moment(): Promise<void> {
  await new Promise((resolve) => { setTimeout(resolve, 300); });
}

async function taken(collection: Collection, lock: Lock = NOTHING): Promise<Record<string, string>> {
  const root = join(folder, 'store');
  const { files } = await collection.takeIn({ root, engine: ENGINE, image, lock });
  const entries = await Promise.all(files.map(async ({ channel, path, sha256 }) =>
    [`${channel}/${path}`, await readFile(join(root, '.escrow/sha256', sha256.slice(0, 2), sha256), 'latin1')] as const));
  return Object.fromEntries(entries);
}

describe('watching a build', () => {
  test('rpm packages of every repository that dnf downloads to, but not the base\'s', async () => {
    const rootfs = join(folder, 'engine/build-temp-1/rootfs');
    await put(join(rootfs, 'var/cache/dnf/old-1/packages/base-1-1.noarch.rpm'));
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    await put(join(rootfs, '.post.script'));
    await watching();
    for (const path of ['dnf/a-1/packages/a-1-1.noarch.rpm', 'libdnf5/b-1/packages/b-1-1.noarch.rpm', 'dnf/a-1/solvfiles/c.rpm']) {
      await put(join(rootfs, 'var/cache', path));
    }
    await moment();
    const seen = await readdir(join(folder, 'collect/seen/rpm'));
    expect(seen.map((name) => name.replace(/^\d+-\d+-/, '')).sort()).toEqual(['a-1-1.noarch.rpm', 'b-1-1.noarch.rpm']);
  });

  test('the last look misses nothing that is there, however long ago the last one was', async () => {
    const rootfs = join(folder, 'engine/build-temp-1/rootfs');
    await put(join(rootfs, '.post.script'));
    const collection = await watching();
    collection.lastLook();
    // %post ends, and with it the engine's script goes.
    rmSync(join(rootfs, '.post.script'));
    mkdirSync(join(rootfs, 'root/.npm/_cacache/content-v2'), { recursive: true });
    writeFileSync(join(rootfs, 'root/.npm/_cacache/content-v2/a'), 'a');
    collection.lastLook();
    rmSync(join(folder, 'engine'), { recursive: true });
    expect(await readdir(join(folder, 'collect/seen/npm/_cacache/content-v2'))).toEqual(['a']);
  });

  test('an index of npm\'s that is written anew is kept as it is in the end', async () => {
    const rootfs = join(folder, 'engine/build-temp-1/rootfs');
    const index = join(rootfs, 'root/.npm/_cacache/index-v5/aa');
    await put(join(rootfs, '.post.script'));
    const collection = await watching();
    await put(index, 'one\n');
    collection.lastLook();
    await appendFile(index, 'two\n');
    const kept = join(folder, 'collect/seen/npm/_cacache/index-v5/aa');
    expect(await readFile(kept, 'utf8')).toBe('one\ntwo\n');
    await put(`${index}.anew`, 'two\nthree\n');
    await rename(`${index}.anew`, index);
    collection.lastLook();
    expect(await readFile(kept, 'utf8')).toBe('two\nthree\n');
    expect(await readdir(dirname(kept))).toEqual(['aa']);
  });

  test('a name that a manifest could not hold is told, not kept', async () => {
    const collection = await watching();
    await put(join(folder, 'tmp/pip-unpack-a/bad\nname-1.tar.gz'), gzipSync('x'));
    await moment();
    const { files, missing } = await collection.takeIn({ root: join(folder, 'store'), engine: ENGINE, image, lock: NOTHING });
    expect(files).toEqual([]);
    expect(missing).toEqual([expect.stringMatching(/^pip bad.*name-1\.tar\.gz: no name for a file$/)]);
  });

  test('only whole archives are kept, each name once', async () => {
    const collection = await watching();
    await buildWheel(folder, { name: 'whole', version: '1' });
    const wheel = await readFile(join(folder, 'whole-1-py3-none-any.whl'));
    const sdist = gzipSync('an sdist');
    await put(join(folder, 'tmp/pip-unpack-a/whole-1-py3-none-any.whl'), wheel);
    await put(join(folder, 'tmp/pip-unpack-a/cut-1-py3-none-any.whl'), wheel.subarray(0, 100));
    await put(join(folder, 'tmp/pip-unpack-b/good-1.tar.gz'), sdist);
    await put(join(folder, 'tmp/pip-unpack-b/cut-1.tar.gz'), sdist.subarray(0, 12));
    await put(join(folder, 'tmp/other/not-1.tar.gz'), sdist);
    await moment();
    expect(await taken(collection)).toEqual({ 'pip/whole-1-py3-none-any.whl': wheel.toString('latin1'), 'pip/good-1.tar.gz': sdist.toString('latin1') });
  });

  test("npm's caches are kept as they grow, but not the base's, and no link is followed", async () => {
    const host = join(folder, 'host');
    await put(join(host, '.npm/_cacache/content-v2/secret'), 'of the host');
    const collection = await watching();
    const rootfs = join(folder, 'engine/build-temp-1/rootfs');
    await put(join(rootfs, 'root/.npm/_cacache/content-v2/old'), 'of the base');
    await moment();
    await put(join(rootfs, '.post.script'));
    await put(join(rootfs, 'root/.npm/_cacache/content-v2/sha512/aa/new'), 'new');
    await put(join(rootfs, 'home/user/.npm/_cacache/index-v5/bb/entry'), 'begin');
    await symlink(host, join(rootfs, 'home/linked'));
    await symlink(join(host, '.npm/_cacache/content-v2/secret'), join(rootfs, 'root/.npm/_cacache/content-v2/link'));
    await moment();
    await writeFile(join(rootfs, 'home/user/.npm/_cacache/index-v5/bb/entry'), ' and end', { flag: 'a' });
    expect(await taken(collection)).toEqual({ 'npm/_cacache/content-v2/sha512/aa/new': 'new', 'npm/_cacache/index-v5/bb/entry': 'begin and end' });
  });
});

test('gems are taken from where RubyGems keeps their files, but for the base\'s', async () => {
  const collection = await watching();
  const gems = join(image, 'var/lib/gems/3.1.0');
  for (const full of ['rack-3.0.0', 'nokogiri-1.15.5-x86_64-linux', 'old-1.0']) await put(join(gems, `specifications/${full}.gemspec`));
  await utimes(join(gems, 'specifications/old-1.0.gemspec'), 1, 1);
  for (const full of ['rack-3.0.0', 'nokogiri-1.15.5-x86_64-linux', 'old-1.0', 'gone-1.0']) await put(join(gems, `cache/${full}.gem`), full);
  const gem = { 'rack': '3.0.0', 'nokogiri': '1.15.5-x86_64-linux', 'old': '1.0', '../../x': '1', '/opt/other rack': '3.0.0' };
  const prefixes = Object.fromEntries(Object.keys(gem).map((name) => [`gem:${name}`, '/var/lib/gems/3.1.0']));
  expect(await taken(collection, { ...NOTHING, records: { gem }, prefixes })).toEqual({
    'gem/nokogiri-1.15.5-x86_64-linux.gem': 'nokogiri-1.15.5-x86_64-linux', 'gem/rack-3.0.0.gem': 'rack-3.0.0',
  });
});

test('a gem whose file the image does not keep is told', async () => {
  const collection = await watching();
  await put(join(image, 'opt/gems/specifications/bare-1.0.gemspec'));
  const lock = { ...NOTHING, records: { gem: { bare: '1.0' } }, prefixes: { 'gem:bare': '/opt/gems' } };
  const { missing } = await collection.takeIn({ root: join(folder, 'store'), engine: ENGINE, image, lock });
  expect(missing).toEqual(['gem bare 1.0: the image does not keep its file']);
});

test("conda's packages are taken from the image, but for the base's", async () => {
  const collection = await watching();
  await put(join(image, 'opt/conda/pkgs/new-1.0-0.conda'), 'new');
  await put(join(image, 'opt/conda/pkgs/old-1.0-0.tar.bz2'), 'old');
  await put(join(image, 'opt/conda/pkgs/urls.txt'));
  await utimes(join(image, 'opt/conda/pkgs/old-1.0-0.tar.bz2'), 1, 1);
  const environment = { prefix: '/opt/conda', python: '', hasPip: false, packages: {}, origins: {}, owners: {} };
  expect(await taken(collection, { ...NOTHING, pythonEnvironments: [environment] })).toEqual({ 'conda/new-1.0-0.conda': 'new' });
});

test('a Debian package that was unpacked during the build without being seen is told', async () => {
  const collection = await watching();
  await put(join(image, 'var/lib/dpkg/info/unseen:amd64.list'));
  await put(join(image, 'var/lib/dpkg/info/base.list'));
  await utimes(join(image, 'var/lib/dpkg/info/base.list'), 1, 1);
  const lock = { ...NOTHING, dpkg: { unseen: '1:2-3', base: '1' } };
  const { missing } = await collection.takeIn({ root: join(folder, 'store'), engine: ENGINE, image, lock });
  expect(missing).toEqual(['dpkg unseen 1:2-3: its package file was not seen']);
});

test('a paragraph of the flat archive names the file as it is kept, and nothing else of it', () => {
  const deb = {
    file: 'x.deb', name: 'tool', version: '1:2.0-1', architecture: 'amd64',
    control: 'Package: tool\nVersion: 1:2.0-1\nArchitecture: amd64\nFilename: /etc/passwd\nSHA256: 0\nConffiles:\n /etc/tool 0\nDepends: a,\n b\nDescription: short\n long',
  };
  expect(archiveName(deb)).toBe('tool_2.0-1_amd64.deb');
  expect(packagesParagraph(deb, { sha256: 'f'.repeat(64), size: 5 })).toBe(
    'Package: tool\nVersion: 1:2.0-1\nArchitecture: amd64\nDepends: a,\n b\nDescription: short\n long\n'
    + `Filename: ./tool_2.0-1_amd64.deb\nSize: 5\nSHA256: ${'f'.repeat(64)}\n\n`,
  );
});

test.each([
  ['Some_Pkg-1.0-py3-none-any.whl', 'some-pkg 1.0'], ['numpy-2.1.0-1-cp311-cp311-linux_x86_64.whl', 'numpy 2.1.0'],
  ['some-pkg-1.0.tar.gz', 'some-pkg 1.0'], ['pkg-1.0rc1.zip', 'pkg 1.0rc1'],
])('%s is %s', (file, release) => {
  expect(releaseOf(file)).toBe(release);
});

test('RECORD is read as CSV', () => {
  expect(csvRows('a.py,sha256=x,1\r\n"b, ""c"".py",sha256=y,2\n\nd.py,,\n')).toEqual([
    ['a.py', 'sha256=x', '1'], ['b, "c".py', 'sha256=y', '2'], ['d.py', '', ''],
  ]);
});
