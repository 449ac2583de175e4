import { mkdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { InputError, NotFoundError, StoreError } from '../../src/errors.js';
import { sha256 } from '../../src/files.js';
import {
  beginPlainBuild, isPlainUnchanged, locateBuild, plainPaths, pointLatest, readStoredHash, type PlainFormat, type PlainPaths,
} from '../../src/store/index.js';
import { scratchFolder } from '../support/scratch.js';
import { buildFiles, clock, LAYER, stamp, tree, writeTree } from './support.js';

const HASH = sha256('recipe\n');
let out: string;
beforeEach(async () => {
  out = await scratchFolder();
});

async function plainBuild(format: PlainFormat, content: string, hash = HASH): Promise<PlainPaths> {
  const pending = await beginPlainBuild(out, 'img', { format, recipe: `recipe for ${content}\n`, hash }, { now: clock('2026-01-31T12:00:00') });
  expect(await readFile(pending.definition, 'utf8')).toBe(`recipe for ${content}\n`);
  await writeFile(pending.log, `log of ${content}`);
  if (format === 'sandbox') await writeTree(pending.staged, { 'etc/content': content });
  else await writeFile(pending.staged, content);
  await writeTree(pending.scratch, { 'rootfs/file': '' });
  const paths = await pending.publish();
  expect(pending.log).toBe(paths.log);
  await pending.discard();
  return paths;
}

describe('a plain build', () => {
  it('makes the files of the shared format, and a relative link', async () => {
    const paths = await plainBuild('sif', 'one');
    expect(await tree(out)).toEqual(['img', 'img.sif', 'img/.def-hash', 'img/img.build-2026-0131-120000.log', 'img/img.def', 'img/img.sif']);
    expect(await readFile(paths.defHash, 'utf8')).toBe(`${HASH}\n`);
    expect(await readFile(paths.def, 'utf8')).toBe('recipe for one\n');
    expect(await readlink(join(out, 'img.sif'))).toBe('img/img.sif');
  });

  it('replaces the one before', async () => {
    await plainBuild('sif', 'one');
    const paths = await plainBuild('sif', 'two', 'e'.repeat(64));
    expect(await readFile(join(out, 'img.sif'), 'utf8')).toBe('two');
    expect(await readFile(paths.defHash, 'utf8')).toBe(`${'e'.repeat(64)}\n`);
  });

  it('of a sandbox replaces the folder, and leaves the image alone', async () => {
    await plainBuild('sif', 'image');
    await plainBuild('sandbox', 'one');
    const paths = await plainBuild('sandbox', 'two');
    expect(await readFile(join(paths.sandbox, 'etc/content'), 'utf8')).toBe('two');
    expect(await readFile(paths.sandboxHash, 'utf8')).toBe(`${HASH}\n`);
    expect(await readFile(paths.sif, 'utf8')).toBe('image');
    expect((await tree(out)).filter((name) => /pending|previous/.test(name))).toEqual([]);
  });

  it('is unchanged when recipe and output are', async () => {
    const paths = plainPaths(out, 'img');
    expect(await isPlainUnchanged(paths, 'sif', HASH)).toBe(false);
    await plainBuild('sif', 'one');
    expect(await isPlainUnchanged(paths, 'sif', HASH)).toBe(true);
    expect(await isPlainUnchanged(paths, 'sif', 'e'.repeat(64))).toBe(false);
    expect(await isPlainUnchanged(paths, 'sandbox', HASH)).toBe(false);
    await rm(paths.sif);
    expect(await isPlainUnchanged(paths, 'sif', HASH)).toBe(false);
    await plainBuild('sandbox', 'one');
    expect(await isPlainUnchanged(paths, 'sandbox', HASH)).toBe(true);
  });

  it.each(['sif', 'sandbox'] as const)('without a result leaves what was there (%s)', async (format) => {
    await plainBuild(format, 'one');
    const before = await tree(out);
    const pending = await beginPlainBuild(out, 'img', { format, recipe: 'x', hash: HASH });
    await expect(pending.publish()).rejects.toThrow(StoreError);
    await pending.discard();
    expect(await tree(out)).toEqual(before);
    expect(await isPlainUnchanged(plainPaths(out, 'img'), format, HASH)).toBe(true);
  });

  it('given up leaves nothing, and refuses bad names and places', async () => {
    const deep = join(out, 'a', 'b');
    await (await beginPlainBuild(deep, 'img', { format: 'sif', recipe: '', hash: HASH })).discard();
    await expect(beginPlainBuild(deep, 'a b', { format: 'sif', recipe: '', hash: HASH })).rejects.toThrow(InputError);
    expect(await tree(out)).toEqual([]);
    await mkdir(join(out, 'img.sif'));
    await expect(beginPlainBuild(out, 'img', { format: 'sif', recipe: '', hash: HASH })).rejects.toThrow(StoreError);
    expect(await tree(out)).toEqual(['img.sif']);
  });
});

describe('an image leads back', () => {
  it('to its build, by path or by link', async () => {
    await writeTree(out, buildFiles(stamp(1), ['.sif']));
    await pointLatest(out, LAYER, stamp(1));
    const expected = { root: out, layer: LAYER, ts: stamp(1) };
    expect(await locateBuild(join(out, LAYER, `${LAYER}-${stamp(1)}.sif`))).toEqual(expected);
    expect(await locateBuild(join(out, `${LAYER}.sif`))).toEqual(expected);
  });

  it('or tells that it is none', async () => {
    await plainBuild('sif', 'one');
    await expect(locateBuild(join(out, 'img.sif'))).rejects.toThrow(InputError);
    await expect(locateBuild(join(out, 'none.sif'))).rejects.toThrow(NotFoundError);
    await symlink('nowhere', join(out, 'dangling.sif'));
    await expect(locateBuild(join(out, 'dangling.sif'))).rejects.toThrow(NotFoundError);
  });

  it('to the hash of its recipe', async () => {
    const paths = await plainBuild('sif', 'one');
    expect(await readStoredHash(paths.sif)).toBe(HASH);
    expect(await readStoredHash(paths.link)).toBe(HASH);
    await writeFile(paths.defHash, 'nonsense');
    expect(await readStoredHash(paths.sif)).toBeUndefined();
    await writeTree(out, { ...buildFiles(stamp(1), ['.sif']), ...buildFiles(stamp(2), ['.sif', '.rough.def']) });
    expect(await readStoredHash(join(out, LAYER, `${LAYER}-${stamp(1)}.sif`))).toBeUndefined();
    expect(await readStoredHash(join(out, LAYER, `${LAYER}-${stamp(2)}.sif`))).toBe(sha256(`.rough.def of ${stamp(2)}\n`));
    await expect(readStoredHash(join(out, 'none.sif'))).rejects.toThrow(NotFoundError);
  });
});
