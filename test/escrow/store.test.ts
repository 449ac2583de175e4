/** What is kept, by checksum: shared, whole, and gone with the last build that names it. */
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  formatManifest, openEscrow, parseManifest, pruneEscrow, readEscrowManifest, writeEscrowManifest, type EscrowFile,
} from '../../src/escrow/index.js';
import { contentPath, keepContent } from '../../src/escrow/store.js';
import { buildPaths, listBuilds, listLayers, prune } from '../../src/store/index.js';
import { scratchFolder } from '../support/machine.js';
import { checkSchema } from '../support/schemas.js';
import { storeBuild } from '../store/support.js';

let root: string;
let folder: string;
beforeEach(async () => {
  folder = await scratchFolder();
  root = join(folder, 'store');
});

function sum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function keep(text: string): Promise<EscrowFile> {
  const source = join(folder, 'source');
  await writeFile(source, text);
  const { sha256, size } = await keepContent(root, source);
  return { channel: 'pip', path: `${text.replaceAll(/\W/g, '-')}.whl`, sha256, size, origin: 'downloaded' };
}

/** A build whose manifest names files. */
async function buildWith(second: number, files: readonly EscrowFile[], missing: readonly string[] = []): Promise<string> {
  const { escrow, ts } = await storeBuild(root, { now: () => new Date(2026, 0, 31, 12, 0, second) });
  await writeEscrowManifest(escrow, { files, missing });
  return ts;
}

async function open(ts: string, offline = false): ReturnType<typeof openEscrow> {
  const shown = join(folder, `open-${String(Math.random())}`);
  await mkdir(shown);
  return await openEscrow(root, 'lay', ts, { folder: shown, offline });
}

describe('content', () => {
  test('is found by its checksum, whole, and never written to again', async () => {
    const { sha256, size } = await keep('one');
    expect([sha256, size]).toEqual([sum('one'), 3]);
    expect(await readFile(contentPath(root, sha256), 'utf8')).toBe('one');
    expect((await stat(contentPath(root, sha256))).mode & 0o777).toBe(0o444);
    expect(await readdir(join(root, '.escrow/incoming'))).toEqual([]);
  });

  test('of two builds is there once', async () => {
    await buildWith(0, [await keep('shared'), await keep('first')]);
    await buildWith(1, [await keep('shared'), await keep('second')]);
    const found = (await readdir(join(root, '.escrow/sha256'), { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name));
    expect(found).toHaveLength(3);
  });

  test('that was damaged is put right when the same is kept again', async () => {
    const { sha256 } = await keep('whole');
    const path = contentPath(root, sha256);
    await chmod(path, 0o644);
    await writeFile(path, 'broke');
    await keep('whole');
    expect(await readFile(path, 'utf8')).toBe('whole');
  });

  test('no reader of the store takes it for a build', async () => {
    const ts = await buildWith(0, [await keep('one')]);
    expect(await listLayers(root)).toEqual(['lay']);
    expect((await listBuilds(root, 'lay')).map((build) => build.ts)).toEqual([ts]);
  });
});

describe('opening', () => {
  test('lays out every channel, with the mark when the network is cut', async () => {
    const file = await keep('one');
    const ts = await buildWith(0, [file, { ...file, channel: 'apt', path: 'one.deb' }, { ...file, channel: 'npm', path: '_cacache/a/b' }], ['dpkg x 1: gone']);
    for (const offline of [false, true]) {
      const { binds, postEnvironment, counts, missing } = await open(ts, offline);
      expect(counts).toEqual({ apt: 1, pip: 1, npm: 1, conda: 0, rpm: 0, gem: 0 });
      expect(missing).toEqual(['dpkg x 1: gone']);
      const [shown] = binds;
      expect(binds).toEqual([{ source: shown?.source, destination: postEnvironment['CONTAINER_ACTION_ESCROW'], readOnly: true }]);
      expect((await readdir(shown?.source ?? '')).sort()).toEqual(['apt', 'conda', 'gem', 'npm', ...(offline ? ['offline'] : []), 'pip', 'rpm']);
      expect(await readFile(join(shown?.source ?? '', 'apt/one.deb'), 'utf8')).toBe('one');
      expect(await readFile(join(shown?.source ?? '', 'npm/_cacache/a/b'), 'utf8')).toBe('one');
      expect((await stat(join(shown?.source ?? '', 'pip'))).mode & 0o777).toBe(0o755);
    }
  });

  test.each([
    ['changed', async (path: string) => { await chmod(path, 0o644); await writeFile(path, 'eno'); }, /damaged/],
    ['cut short', async (path: string) => { await chmod(path, 0o644); await truncate(path, 1); }, /damaged/],
    ['gone', async (path: string) => { await rm(path); }, /is gone/],
  ])('notices content that is %s', async (_, damage, message) => {
    const file = await keep('one');
    const ts = await buildWith(0, [file]);
    await damage(contentPath(root, file.sha256));
    await expect(open(ts)).rejects.toMatchObject({ message: expect.stringMatching(message) as string, hint: expect.any(String) as string });
  });

  test('a build without escrow has none', async () => {
    const { ts, escrow } = await storeBuild(root);
    await rm(escrow);
    expect(await readEscrowManifest(root, 'lay', ts)).toBeUndefined();
    await expect(open(ts)).rejects.toThrow(`nothing was kept for the build ${ts} of lay: it has no escrow`);
  });
});

describe('pruning', () => {
  test('removes what no build names any more, and its manifest goes with a build', async () => {
    const [shared, first, second] = [await keep('shared'), await keep('first'), await keep('second')];
    const gone = await buildWith(0, [shared, first]);
    const stays = await buildWith(1, [shared, second]);
    expect(await pruneEscrow(root, { graceMs: -1000 })).toEqual([]);
    expect(await prune(root, 'lay', 0)).toEqual([gone]);
    await expect(stat(buildPaths(root, 'lay', gone).escrow)).rejects.toThrow('ENOENT');
    expect(await pruneEscrow(root, { graceMs: -1000, dryRun: true })).toEqual([first.sha256]);
    expect(await pruneEscrow(root, { graceMs: -1000 })).toEqual([first.sha256]);
    expect(await pruneEscrow(root, { graceMs: -1000 })).toEqual([]);
    expect((await open(stays)).counts.pip).toBe(2);
  });

  test('leaves what was kept a moment ago: a build under way has no manifest yet', async () => {
    const file = await keep('new');
    expect(await pruneEscrow(root)).toEqual([]);
    expect(await pruneEscrow(root, { now: () => new Date(Date.now() + 2 * 60 * 60 * 1000) })).toEqual([file.sha256]);
  });

  test('stops at a manifest that cannot be read: what it names is not known', async () => {
    const file = await keep('one');
    const ts = await buildWith(0, []);
    await writeFile(buildPaths(root, 'lay', ts).escrow, '{');
    await expect(pruneEscrow(root, { graceMs: -1000 })).rejects.toMatchObject({ name: 'FormatError' });
    expect(await readFile(contentPath(root, file.sha256), 'utf8')).toBe('one');
  });
});

describe('a manifest', () => {
  const FILE: EscrowFile = { channel: 'apt', path: 'a_1_all.deb', sha256: sum('a'), size: 1, origin: 'downloaded' };

  test('is read as it was written, sorted, and as its schema says', () => {
    const other: EscrowFile = { channel: 'npm', path: '_cacache/x/y', sha256: sum('b'), size: 0, origin: 'repacked' };
    const text = formatManifest({ files: [other, FILE], missing: ['é'] });
    expect(parseManifest(text, 'it')).toEqual({ files: [FILE, other], missing: ['é'] });
    expect(formatManifest(parseManifest(text, 'it'))).toBe(text);
    checkSchema('escrow', JSON.parse(text));
  });

  test.each([
    ['no JSON', '{'],
    ['another format', '{"format":"container-action escrow 2","files":[],"missing":[]}'],
    ['no list', '{"format":"container-action escrow 1","files":{},"missing":[]}'],
    ...(['../a', '/a', 'a//b', 'a/./b', '', 'a\nb', 'x'.repeat(256), 'a/..'].map((path) => [`the path ${JSON.stringify(path)}`, withFile({ path })] as const)),
    ['an unknown channel', withFile({ channel: 'cargo' })],
    ['no checksum', withFile({ sha256: 'A'.repeat(64) })],
    ['a size below zero', withFile({ size: -1 })],
    ['an unknown origin', withFile({ origin: 'found' })],
    ['a file twice', JSON.stringify({ format: 'container-action escrow 1', files: [FILE, FILE], missing: [] })],
    ['what is missing as a number', JSON.stringify({ format: 'container-action escrow 1', files: [], missing: [1] })],
  ] as readonly (readonly [string, string])[])('with %s is refused', (_, text) => {
    expect(() => parseManifest(text, 'the manifest')).toThrow(/^the manifest is no list of kept files: /);
  });

  function withFile(part: Readonly<Record<string, unknown>>): string {
    return JSON.stringify({ format: 'container-action escrow 1', files: [{ ...FILE, ...part }], missing: [] });
  }
});

test('a manifest is written beside its build', async () => {
  const ts = await buildWith(0, []);
  expect(dirname(buildPaths(root, 'lay', ts).escrow)).toBe(join(root, 'lay'));
  expect(await readEscrowManifest(root, 'lay', ts)).toEqual({ files: [], missing: [] });
});
