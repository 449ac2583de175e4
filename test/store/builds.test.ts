import { mkdir, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { InputError, NotFoundError, StoreError } from '../../src/errors.js';
import {
  activeTimestamp, buildToJson, listBuilds, listLayers, pointLatest, protect, prune, unprotect,
} from '../../src/store/index.js';
import { scratchFolder } from '../support/scratch.js';
import { ALL_ENDINGS, buildFiles, LAYER, stamp, storeBuild, tree, writeTree } from './support.js';

let root: string;
beforeEach(async () => {
  root = await scratchFolder();
});

/** Builds at seconds 0 … count - 1, with all files; the one at `active` has the link. */
async function makeBuilds(count: number, active?: number): Promise<void> {
  for (let second = 0; second < count; second += 1) await writeTree(root, buildFiles(stamp(second), [...ALL_ENDINGS, '.verified']));
  if (active !== undefined) await symlink(`${LAYER}/${LAYER}-${stamp(active)}.sif`, join(root, `${LAYER}.sif`));
}

const stamps = async (): Promise<string[]> => (await listBuilds(root, LAYER)).map(({ ts }) => ts);

describe('listing', () => {
  it('tells what is there, newest first', async () => {
    await writeTree(root, {
      ...buildFiles(stamp(1), ['.sif', '.lock', '.def', '.verified', '.keep']),
      ...buildFiles(stamp(3), ['.sif', '.unverified', '.lock']),
      ...buildFiles(stamp(2), ['.sif']),
    });
    await symlink(`${LAYER}/${LAYER}-${stamp(2)}.sif`, join(root, `${LAYER}.sif`));
    const at = (second: number, ending: string): string => join(root, LAYER, `${LAYER}-${stamp(second)}${ending}`);
    expect(await listBuilds(root, LAYER)).toEqual([
      { ts: stamp(3), sif: at(3, '.sif'), lock: at(3, '.lock'), def: null, verified: false, keep: false, active: false },
      { ts: stamp(2), sif: at(2, '.sif'), lock: null, def: null, verified: null, keep: false, active: true },
      { ts: stamp(1), sif: at(1, '.sif'), lock: at(1, '.lock'), def: at(1, '.def'), verified: true, keep: true, active: false },
    ]);
    expect((await listBuilds(root, LAYER)).map(buildToJson).map((build) => Object.keys(build).join())).toEqual(
      Array.from({ length: 3 }, () => 'ts,sif,lock,def,verified,keep,active'),
    );
  });

  it('ignores what is no build', async () => {
    await writeTree(root, {
      ...buildFiles(stamp(1), ['.sif']),
      ...buildFiles(stamp(2), ['.lock', '.verified', '.sif.partial', '.sif.old']),
      [`${LAYER}/other-${stamp(3)}.sif`]: '', [`${LAYER}/${LAYER}-20260131-120000.sif`]: '', [`${LAYER}/${LAYER}.sif`]: '',
      [`${LAYER}/.${LAYER}-${stamp(4)}.sif.partial-x`]: '', [`${LAYER}/.pending-${stamp(5)}-abc/${LAYER}-${stamp(5)}.sif`]: '',
      [`${LAYER}/${LAYER}-${stamp(6)}.sif/file`]: '',
    });
    await symlink('nowhere', join(root, LAYER, `${LAYER}-${stamp(7)}.sif`));
    expect(await stamps()).toEqual([stamp(1)]);
  });

  it('takes a link to an image elsewhere for an image', async () => {
    await writeTree(root, { 'elsewhere/image.sif': 'x', [`${LAYER}/x`]: '' });
    await symlink('../elsewhere/image.sif', join(root, LAYER, `${LAYER}-${stamp(1)}.sif`));
    expect(await stamps()).toEqual([stamp(1)]);
  });

  it('finds nothing where there is nothing', async () => {
    expect(await listBuilds(join(root, 'none'), LAYER)).toEqual([]);
    expect(await listLayers(join(root, 'none'))).toEqual([]);
    await expect(listBuilds(root, '../x')).rejects.toThrow(InputError);
  });

  it('names the layers that have builds', async () => {
    await writeTree(root, { ...buildFiles(stamp(1), ['.sif'], 'b'), ...buildFiles(stamp(1), ['.sif'], 'a'), ...buildFiles(stamp(1), ['.lock'], 'c'), 'd/x': '', 'config.yaml': '' });
    await mkdir(join(root, 'not a layer'));
    expect(await listLayers(root)).toEqual(['a', 'b']);
  });
});

describe('the active build', () => {
  it('is found by a relative link, an absolute one, and one through another link to the store', async () => {
    await makeBuilds(2);
    const link = join(root, `${LAYER}.sif`);
    await symlink(root, join(root, 'again'));
    for (const target of [`${LAYER}/${LAYER}-${stamp(1)}.sif`, join(root, LAYER, `${LAYER}-${stamp(1)}.sif`), `again/${LAYER}/${LAYER}-${stamp(1)}.sif`]) {
      await rm(link, { force: true });
      await symlink(target, link);
      expect(await activeTimestamp(root, LAYER), target).toBe(stamp(1));
    }
  });

  it.each(['nowhere', `${LAYER}/${LAYER}-${stamp(9)}.sif`, `other/${LAYER}-${stamp(1)}.sif`, `${LAYER}/x`])('is none when the link leads to %s', async (target) => {
    await makeBuilds(2);
    await writeTree(root, { [`other/${LAYER}-${stamp(1)}.sif`]: '', [`${LAYER}/x`]: '' });
    await symlink(target, join(root, `${LAYER}.sif`));
    expect(await activeTimestamp(root, LAYER)).toBeUndefined();
  });

  it('is changed by a relative link, over a link and over a file', async () => {
    await makeBuilds(2);
    const link = await pointLatest(root, LAYER, stamp(0));
    expect(await readlink(link)).toBe(`${LAYER}/${LAYER}-${stamp(0)}.sif`);
    await pointLatest(root, LAYER, stamp(1));
    expect(await activeTimestamp(root, LAYER)).toBe(stamp(1));
    await rm(link);
    await writeFile(link, 'a file');
    expect(await activeTimestamp(root, LAYER)).toBeUndefined();
    await pointLatest(root, LAYER, stamp(0));
    expect(await activeTimestamp(root, LAYER)).toBe(stamp(0));
  });

  it('is not changed to one that is not there, nor where a folder stands', async () => {
    await makeBuilds(2, 0);
    await expect(pointLatest(root, LAYER, stamp(7))).rejects.toThrow(NotFoundError);
    expect(await activeTimestamp(root, LAYER)).toBe(stamp(0));
    await rm(join(root, `${LAYER}.sif`));
    await mkdir(join(root, `${LAYER}.sif`));
    await expect(pointLatest(root, LAYER, stamp(1))).rejects.toThrow(StoreError);
    expect(await tree(root)).not.toContainEqual(expect.stringContaining('partial'));
  });
});

describe('protecting', () => {
  it('is a file that can be taken away', async () => {
    await makeBuilds(1);
    await protect(root, LAYER, stamp(0));
    await protect(root, LAYER, stamp(0));
    expect(await listBuilds(root, LAYER)).toMatchObject([{ keep: true }]);
    await unprotect(root, LAYER, stamp(0));
    await unprotect(root, LAYER, stamp(0));
    expect(await listBuilds(root, LAYER)).toMatchObject([{ keep: false }]);
  });

  it('names the builds there are when there is no such build', async () => {
    await makeBuilds(12);
    for (const call of [protect, unprotect, pointLatest]) {
      const missing = call(root, LAYER, '2020-0101-000000');
      await expect(missing).rejects.toThrow(NotFoundError);
      await expect(missing).rejects.toMatchObject({ hint: expect.stringMatching(/2026-0131-120011, .* and 2 more/) as string });
    }
    await expect(protect(root, 'none', stamp(0))).rejects.toMatchObject({ hint: expect.stringContaining('No build of none') as string });
    await expect(protect(root, LAYER, '../x')).rejects.toThrow(InputError);
    expect(await tree(root)).not.toContainEqual(expect.stringContaining('.keep'));
  });
});

describe('pruning', () => {
  it('counts only builds that are neither active nor kept, and removes all files of those past the count', async () => {
    await makeBuilds(6, 1);
    await protect(root, LAYER, stamp(3));
    await writeTree(root, { [`${LAYER}/${LAYER}-${stamp(0)}.verify.lock`]: '', [`${LAYER}/notes.txt`]: '' });
    expect(await prune(root, LAYER, 2, { dryRun: true })).toEqual([stamp(2), stamp(0)]);
    expect(await stamps()).toHaveLength(6);
    expect(await prune(root, LAYER, 2)).toEqual([stamp(2), stamp(0)]);
    expect(await stamps()).toEqual([stamp(5), stamp(4), stamp(3), stamp(1)]);
    const left = await tree(root);
    expect(left).not.toContainEqual(expect.stringMatching(new RegExp(`${stamp(0)}|${stamp(2)}`)));
    expect(left).toContain(`${LAYER}/notes.txt`);
    expect(left.filter((name) => name.includes('pending'))).toEqual([]);
  });

  it('never removes the active and the kept ones', async () => {
    await makeBuilds(3, 0);
    await protect(root, LAYER, stamp(1));
    expect(await prune(root, LAYER, 0)).toEqual([stamp(2)]);
    expect(await prune(root, LAYER, 0)).toEqual([]);
    expect(await stamps()).toEqual([stamp(1), stamp(0)]);
  });

  it('touches one layer only', async () => {
    await makeBuilds(2);
    await writeTree(root, { ...buildFiles(stamp(0), ['.sif', '.lock'], `${LAYER}-2`), ...buildFiles(stamp(0), ['.sif'], 'other') });
    await prune(root, LAYER, 0);
    expect(await listLayers(root)).toEqual([`${LAYER}-2`, 'other']);
  });

  it('leaves a lock whose image somebody removed by hand', async () => {
    await makeBuilds(2);
    await rm(join(root, LAYER, `${LAYER}-${stamp(0)}.sif`));
    expect(await prune(root, LAYER, 0)).toEqual([stamp(1)]);
    expect(await tree(root)).toContain(`${LAYER}/${LAYER}-${stamp(0)}.lock`);
  });

  it('removes a link to an image, not the image', async () => {
    await writeTree(root, { 'elsewhere/image.sif': 'x', [`${LAYER}/x`]: '' });
    await symlink('../elsewhere/image.sif', join(root, LAYER, `${LAYER}-${stamp(1)}.sif`));
    expect(await prune(root, LAYER, 0)).toEqual([stamp(1)]);
    expect(await tree(root)).toContain('elsewhere/image.sif');
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses to retain %d builds', async (retain) => {
    await makeBuilds(1);
    await expect(prune(root, LAYER, retain)).rejects.toThrow(InputError);
    expect(await stamps()).toHaveLength(1);
  });

  it('finds nothing to do where there is nothing', async () => {
    expect(await prune(root, 'none', 0)).toEqual([]);
    expect(await tree(root)).toEqual([]);
  });

  it('can be done by several processes at once', async () => {
    await makeBuilds(8, 7);
    const gone = await Promise.all([prune(root, LAYER, 0), prune(root, LAYER, 0), prune(root, LAYER, 0)]);
    expect(gone.flat().sort()).toEqual(Array.from({ length: 7 }, (_, second) => stamp(second)));
    expect((await tree(root)).filter((name) => name.includes('pending'))).toEqual([]);
  });

  it('spares the build that was just published', async () => {
    const { ts } = await storeBuild(root);
    expect(await prune(root, LAYER, 0)).toEqual([]);
    expect(await stamps()).toEqual([ts]);
  });
});
