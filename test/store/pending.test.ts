import { lstat, mkdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { InputError, StoreError } from '../../src/errors.js';
import { beginBuild, formatTimestamp, listBuilds, listLayers } from '../../src/store/index.js';
import { scratchFolder } from '../support/scratch.js';
import { ALL_ENDINGS, clock, LAYER, storeBuild, tree, writeTree } from './support.js';

const NOON = '2026-01-31T12:00:00';
let root: string;
beforeEach(async () => {
  root = join(await scratchFolder(), 'deep', 'store');
});

describe('a build', () => {
  it('is invisible until it is published, then complete and active', async () => {
    const pending = await beginBuild(root, LAYER, { now: clock(NOON) });
    expect(pending.paths.ts).toBe('2026-0131-120000');
    expect((await stat(pending.scratch)).isDirectory()).toBe(true);
    for (const [what, path] of Object.entries(pending.staged)) await writeFile(path, what);
    await mkdir(join(pending.scratch, 'rootfs'));
    expect(await listBuilds(root, LAYER)).toEqual([]);
    expect(await listLayers(root)).toEqual([]);

    const paths = await pending.publish();
    expect(paths).toEqual(pending.paths);
    expect(await tree(root)).toEqual([LAYER, `${LAYER}.sif`, ...ALL_ENDINGS.map((ending) => `${LAYER}/${LAYER}-2026-0131-120000${ending}`)].sort());
    for (const what of ['sif', 'lock', 'lockedDef', 'roughDef', 'log'] as const) expect(await readFile(paths[what], 'utf8')).toBe(what);
    expect(await readlink(join(root, `${LAYER}.sif`))).toBe(`${LAYER}/${LAYER}-2026-0131-120000.sif`);
    expect(await listBuilds(root, LAYER)).toEqual([
      { ts: '2026-0131-120000', sif: paths.sif, lock: paths.lock, def: paths.lockedDef, verified: null, keep: false, active: true },
    ]);
  });

  it('may lack everything but the image', async () => {
    const pending = await beginBuild(root, LAYER);
    await expect(pending.publish()).rejects.toThrow(/made no image/);
    await writeFile(pending.staged.sif, 'image');
    const paths = await pending.publish();
    expect(await listBuilds(root, LAYER)).toMatchObject([{ ts: paths.ts, lock: null, def: null }]);
  });

  it('can be protected from its first moment on', async () => {
    await storeBuild(root, { keep: true });
    expect(await listBuilds(root, LAYER)).toMatchObject([{ keep: true }]);
  });

  it('is published once, and what comes after is harmless', async () => {
    const pending = await beginBuild(root, LAYER);
    await writeFile(pending.staged.sif, 'image');
    const paths = await pending.publish();
    const before = await tree(root);
    expect(await pending.publish()).toEqual(paths);
    await pending.discard();
    expect(await tree(root)).toEqual(before);
  });

  it('is not published when something else than a file stands for one', async () => {
    const pending = await beginBuild(root, LAYER);
    await symlink('/etc/passwd', pending.staged.sif);
    await expect(pending.publish()).rejects.toThrow(StoreError);
    await pending.discard();
    expect(await tree(join(root, '..'))).toEqual([]);
  });

  it('is refused for a bad name before anything is made', async () => {
    await expect(beginBuild(root, '../x')).rejects.toThrow(InputError);
    expect(await tree(join(root, '..'))).toEqual([]);
  });

  it.each(['deep', 'deep/store', `deep/store/${LAYER}`])('is refused, and nothing is made, when %s is a file', async (path) => {
    const base = join(root, '..', '..');
    await writeTree(base, { [path]: 'a file' });
    const before = await tree(base);
    await expect(beginBuild(root, LAYER)).rejects.toThrow(StoreError);
    expect(await tree(base)).toEqual(before);
  });

  it('is refused, and nothing is made, below a link that leads nowhere', async () => {
    await symlink('nowhere', join(root, '..', '..', 'deep'));
    await expect(beginBuild(root, LAYER)).rejects.toThrow(/no folder is in its place/);
    expect(await tree(join(root, '..', '..'))).toEqual(['deep']);
  });

  it('is refused while a folder stands in the place of its link, before minutes are spent on it', async () => {
    await mkdir(join(root, `${LAYER}.sif`), { recursive: true });
    await expect(beginBuild(root, LAYER)).rejects.toThrow(/a folder is in its place/);
    expect(await tree(root)).toEqual([`${LAYER}.sif`]);
  });

  it('that cannot get its link is in the store all the same', async () => {
    const pending = await beginBuild(root, LAYER);
    await writeFile(pending.staged.sif, 'image');
    await mkdir(join(root, `${LAYER}.sif`));
    await expect(pending.publish()).rejects.toThrow(StoreError);
    expect(await listBuilds(root, LAYER)).toMatchObject([{ ts: pending.paths.ts, active: false }]);
    expect((await tree(root)).filter((name) => name.includes('pending'))).toEqual([]);
  });
});

describe('giving up', () => {
  it('removes everything, the folders it made included', async () => {
    const pending = await beginBuild(root, LAYER);
    await writeFile(pending.staged.sif, 'half');
    await writeTree(pending.scratch, { 'a/b/c': 'x' });
    await pending.discard();
    await pending.discard();
    expect(await tree(join(root, '..', '..'))).toEqual([]);
    await expect(pending.publish()).rejects.toThrow(/given up/);
  });

  it('leaves folders that were there, and those another build has come to stand in', async () => {
    await mkdir(root, { recursive: true });
    const first = await beginBuild(root, LAYER);
    const second = await beginBuild(root, LAYER);
    await first.discard();
    await writeFile(second.staged.sif, 'image');
    await second.publish();
    expect(await listBuilds(root, LAYER)).toHaveLength(1);
    await (await beginBuild(root, 'other')).discard();
    expect(await listLayers(root)).toEqual([LAYER]);
    expect((await lstat(root)).isDirectory()).toBe(true);
  });

  it('removes scratch files through the given remover', async () => {
    const removed: string[] = [];
    const pending = await beginBuild(root, LAYER, { removeTree: async (path) => { removed.push(path); await Promise.resolve(); } });
    await pending.discard().catch(() => undefined);
    expect(removed).toEqual([join(pending.scratch, '..')]);
  });
});

describe('timestamps', () => {
  it('differ for builds of one second', async () => {
    const pending = await Promise.all(Array.from({ length: 8 }, async () => await beginBuild(root, LAYER, { now: clock(NOON) })));
    const expected = Array.from({ length: 8 }, (_, at) => `2026-0131-12000${String(at)}`);
    expect(pending.map(({ paths }) => paths.ts).sort()).toEqual(expected);
    for (const build of pending) {
      await writeFile(build.staged.sif, 'image');
      await build.publish();
    }
    expect((await listBuilds(root, LAYER)).map(({ ts }) => ts)).toEqual(expected.reverse());
  });

  it.each(['.sif', '.lock', '.keep', '.unknown'])('that a file %s has are not used again', async (ending) => {
    await writeTree(root, { [`${LAYER}/${LAYER}-2026-0131-120000${ending}`]: 'x' });
    expect((await beginBuild(root, LAYER, { now: clock(NOON) })).paths.ts).toBe('2026-0131-120001');
  });

  it('under which the Python package builds just now are not used', async () => {
    await mkdir(join(root, `${LAYER}-2026-0131-120000`), { recursive: true });
    expect((await beginBuild(root, LAYER, { now: clock(NOON) })).paths.ts).toBe('2026-0131-120001');
  });

  it('that another program takes during the build are given up: nothing of its is overwritten', async () => {
    const pending = await beginBuild(root, LAYER, { now: clock(NOON) });
    await writeFile(pending.staged.sif, 'ours');
    await writeFile(pending.staged.lock, 'ours');
    await writeTree(root, { [`${LAYER}/${LAYER}-2026-0131-120000.sif`]: 'theirs', [`${LAYER}/${LAYER}-2026-0131-120000.lock`]: 'theirs' });
    const paths = await pending.publish();
    expect(paths.ts).toBe('2026-0131-120001');
    expect(await readFile(paths.lock, 'utf8')).toBe('ours');
    expect(await readFile(join(root, LAYER, `${LAYER}-2026-0131-120000.lock`), 'utf8')).toBe('theirs');
    expect((await tree(root)).filter((name) => name.includes('pending'))).toEqual([]);
  });

  it('are of now', async () => {
    const before = formatTimestamp(new Date());
    const { paths } = await beginBuild(root, LAYER);
    expect(paths.ts >= before && paths.ts <= formatTimestamp(new Date())).toBe(true);
  });
});
