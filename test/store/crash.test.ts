import { cp, mkdir, readdir, readFile, readlink, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  beginBuild, buildPaths, isPlainUnchanged, listBuilds, plainPaths, readMarker, removeLeftovers, type BuildRecord,
} from '../../src/store/index.js';
import { scratchFolder } from '../support/scratch.js';
import { compiledStore } from './compiled.js';
import { age, killEverywhere, type Crash } from './crash.js';
import { ALL_ENDINGS, buildFiles, tree, writeTree } from './support.js';

const OLDER = '2026-0131-110000';
const OLD = '2026-0131-120000';
const KEPT = '2026-0131-100000';
const TEXTS = { '.sif': 'sif\n', '.lock': 'lock\n', '.def': 'lockedDef\n', '.rough.def': 'roughDef\n', '.build.log': 'log\n', '.escrow.json': 'escrow\n' } as const;

let url: string;
let template: string;
beforeAll(async () => {
  url = await compiledStore();
  template = await scratchFolder();
  for (const ts of [OLDER, OLD, KEPT]) {
    await writeTree(template, Object.fromEntries(Object.entries(TEXTS).map(([ending, text]) => [`lay/lay-${ts}${ending}`, text])));
  }
  await writeTree(template, {
    [`lay/lay-${OLD}.verified`]: 'round-trip verified at 2026-01-31T12:00:00Z\n',
    [`lay/lay-${OLDER}.unverified`]: 'reproducibility unverified at 2026-01-31T11:00:00Z\ndrift\n',
    [`lay/lay-${KEPT}.keep`]: 'prune-protected\n',
    'plain/plain.sif': 'old image\n', 'plain/plain.def': 'old recipe\n', 'plain/.def-hash': `${'d'.repeat(64)}\n`,
    'plain/plain.sandbox/file': 'old\n', 'plain/.sandbox-hash': `${'d'.repeat(64)}\n`,
  });
  await symlink(`lay/lay-${OLD}.sif`, join(template, 'lay.sif'));
  await symlink('plain/plain.sif', join(template, 'plain.sif'));
});

/** Kills the work everywhere; after each kill the store is sound, and after the next build nothing is left. */
async function kill(work: string, check: (crash: Crash, builds: readonly BuildRecord[]) => Promise<void>, from = template): Promise<number> {
  return await killEverywhere({ url, work, template: from, folder: await scratchFolder() }, async (crash) => {
    const builds = await soundBuilds(crash);
    await check(crash, builds);
    await age(crash.root);
    for (const layer of ['lay', 'plain']) await (await beginBuild(crash.root, layer)).discard();
    expect(await soundBuilds(crash), crash.moment).toEqual(builds);
    expect(await leftovers(crash.root, builds), crash.moment).toEqual([]);
  });
}

/** The listed builds, all of whose files are whole; and a link that leads to one of them. */
async function soundBuilds({ root, moment }: Crash): Promise<BuildRecord[]> {
  const builds = await listBuilds(root, 'lay');
  for (const { ts } of builds) {
    for (const [ending, text] of Object.entries(TEXTS)) {
      expect(await readFile(join(root, 'lay', `lay-${ts}${ending}`), 'utf8'), `${moment}: ${ts}${ending}`).toBe(text);
    }
    const marker = await readMarker(buildPaths(root, 'lay', ts));
    expect(marker === undefined ? null : marker.state === 'verified', moment).toBe(builds.find((build) => build.ts === ts)?.verified);
  }
  const target = await readlink(join(root, 'lay.sif')).catch(() => undefined);
  if (target !== undefined) {
    expect((await stat(join(root, 'lay.sif'))).isFile(), moment).toBe(true);
    expect(builds.filter(({ active }) => active), moment).toHaveLength(1);
  }
  return builds;
}

/** Files that belong to no listed build, and are no plain build's. */
async function leftovers(root: string, builds: readonly BuildRecord[]): Promise<string[]> {
  const known = builds.flatMap(({ ts }) => [...ALL_ENDINGS, '.verified', '.unverified', '.keep'].map((ending) => `lay/lay-${ts}${ending}`));
  const plain = /^plain(\.sif|\/(plain\.(sif|def|sandbox|sandbox\/file|build-[\d-]+\.log)|\.(def|sandbox)-hash))?$/;
  return (await tree(root)).filter((name) => name !== 'lay' && name !== 'lay.sif' && !known.includes(name) && !plain.test(name));
}

const stamps = (builds: readonly BuildRecord[]): string[] => builds.map(({ ts }) => ts);
const byStamp = (builds: readonly BuildRecord[], ts: string): BuildRecord | undefined => builds.find((build) => build.ts === ts);
const bothMarkers = async (root: string): Promise<string[]> => {
  const names = await readdir(join(root, 'lay'));
  return names.filter((name) => name.endsWith('.verified') && names.includes(name.replace('.verified', '.unverified')));
};

describe('a process killed at every operation leaves a sound store', { timeout: 120_000 }, () => {
  it('while it builds', async () => {
    const seen = new Set<string>();
    const kills = await kill('build', async ({ moment }, builds) => {
      expect(stamps(builds).slice(-3), moment).toEqual([OLD, OLDER, KEPT]);
      const made = builds.length === 4 ? builds[0] : undefined;
      if (made !== undefined) expect(made, moment).toMatchObject({ keep: true, verified: null });
      const active = builds.find((build) => build.active)?.ts;
      expect([OLD, made?.ts], moment).toContain(active);
      seen.add(made === undefined ? 'nothing' : made.active ? 'active' : 'complete');
      await Promise.resolve();
    });
    expect(kills).toBeGreaterThan(20);
    expect([...seen].sort()).toEqual(['active', 'complete', 'nothing']);
  });

  it('while it builds the first build of a store that is not there yet', async () => {
    const empty = join(await scratchFolder(), 'empty');
    await mkdir(empty);
    const seen = new Set<number>();
    await kill('build', async (_, builds) => {
      seen.add(builds.length);
      await Promise.resolve();
    }, empty);
    expect([...seen].sort()).toEqual([0, 1]);
  });

  it('while it gives a build up', async () => {
    await kill('give up', async ({ moment }, builds) => {
      expect(stamps(builds), moment).toEqual([OLD, OLDER, KEPT]);
      await Promise.resolve();
    });
  });

  it('while it switches to another build', async () => {
    const seen = new Set<string | undefined>();
    await kill('point', async (_, builds) => {
      seen.add(builds.find(({ active }) => active)?.ts);
      await Promise.resolve();
    });
    expect([...seen].sort()).toEqual([OLDER, OLD]);
  });

  it('while it protects a build', async () => {
    await kill('protect', async ({ root, moment }, builds) => {
      if (byStamp(builds, OLDER)?.keep === true) expect(await readFile(join(root, `lay/lay-${OLDER}.keep`), 'utf8'), moment).toBe('prune-protected\n');
    });
  });

  it('while it marks a build verified: never both markers, and never half a one', async () => {
    const seen = new Set<boolean | null | undefined>();
    await kill('mark verified', async ({ root, moment }, builds) => {
      const verified = byStamp(builds, OLDER)?.verified;
      seen.add(verified);
      expect(await bothMarkers(root), moment).toEqual([]);
      const marker = await readMarker(buildPaths(root, 'lay', OLDER));
      if (verified === true) expect(marker?.binding, moment).toEqual({ sifSha256: 'a'.repeat(64), lockSha256: 'b'.repeat(64) });
      if (verified === false) expect(marker?.reason, moment).toBe('drift');
      expect(byStamp(builds, OLD)?.verified, moment).toBe(true);
    });
    expect(seen).toEqual(new Set([false, null, true]));
  });

  it('while it marks a build unverified: from the first operation on nobody finds it verified', async () => {
    const seen = new Set<string>();
    await kill('mark unverified', async ({ root, moment }, builds) => {
      expect(await bothMarkers(root), moment).toEqual([]);
      const untouched = moment.includes('before operation 1 ');
      expect(byStamp(builds, OLD)?.verified, moment).toBe(untouched);
      if (!untouched) seen.add((await readMarker(buildPaths(root, 'lay', OLD)))?.reason ?? '');
    });
    expect([...seen].sort()).toEqual(['marking it was cut short', 'pip:numpy 1 -> 2']);
  });

  it('while it prunes', async () => {
    const seen = new Set<number>();
    await kill('prune', async ({ moment }, builds) => {
      seen.add(builds.length);
      expect(stamps(builds), moment).toEqual(builds.length === 3 ? [OLD, OLDER, KEPT] : [OLD, KEPT]);
      expect(byStamp(builds, OLD), moment).toMatchObject({ active: true, verified: true });
      await Promise.resolve();
    });
    expect([...seen].sort()).toEqual([2, 3]);
  });

  it('while it works in a scratch folder', async () => {
    await kill('scratch', async ({ moment }, builds) => {
      expect(stamps(builds), moment).toEqual([OLD, OLDER, KEPT]);
      await Promise.resolve();
    });
  });

  it('while it clears away what another killed process left', async () => {
    const crashed = await scratchFolder();
    await cp(template, crashed, { recursive: true, verbatimSymlinks: true });
    await killedBuild(crashed);
    await kill('clean up', async ({ moment }, builds) => {
      expect(stamps(builds), moment).toEqual([OLD, OLDER, KEPT]);
      await Promise.resolve();
    }, crashed);
  });
});

describe('a process killed at every operation leaves a sound plain build', { timeout: 120_000 }, () => {
  const unchanged = async (root: string, format: 'sif' | 'sandbox', digit: string): Promise<boolean> => (
    await isPlainUnchanged(plainPaths(root, 'plain'), format, digit.repeat(64))
  );

  it('while it replaces an image: it never passes for another recipe\'s', async () => {
    const seen = new Set<string>();
    await kill('plain sif', async ({ root, moment }) => {
      const image = await readFile(join(root, 'plain.sif'), 'utf8');
      expect(['old image\n', 'new image\n'], moment).toContain(image);
      seen.add(image);
      if (await unchanged(root, 'sif', 'd')) expect(image, moment).toBe('old image\n');
      if (await unchanged(root, 'sif', 'c')) expect([image, await readFile(join(root, 'plain/plain.def'), 'utf8')], moment).toEqual(['new image\n', 'new recipe\n']);
    });
    expect(seen.size).toBe(2);
  });

  it('while it replaces a sandbox: the old one is there, or comes back, until the new one is', async () => {
    const seen = new Set<string>();
    await kill('plain sandbox', async ({ root, moment }) => {
      await removeLeftovers(root, 'plain');
      const content = await readFile(join(root, 'plain/plain.sandbox/file'), 'utf8');
      expect(['old\n', 'new\n'], moment).toContain(content);
      seen.add(content);
      if (await unchanged(root, 'sandbox', 'd')) expect(content, moment).toBe('old\n');
      if (await unchanged(root, 'sandbox', 'c')) expect(content, moment).toBe('new\n');
    });
    expect(seen.size).toBe(2);
  });
});

/** A build killed while it was publishing: some of its files have their names, the image does not. */
async function killedBuild(root: string): Promise<void> {
  const ts = '2026-0131-130000';
  const token = 'abcdef0123456789';
  await writeTree(root, {
    ...buildFiles(ts, ['.lock', '.def']),
    [`lay/.pending-${ts}-${token}/image.sif`]: 'x', [`lay/.pending-${ts}-${token}/scratch/rootfs/file`]: 'x',
  });
  const gone = { ...await leaseOfEndedProcess(), token };
  await symlink(JSON.stringify(gone), join(root, 'lay', `.pending-${ts}.lease`));
}

/** Our own lease, but for the start time: the process it names is not there any more. */
async function leaseOfEndedProcess(): Promise<object> {
  const folder = await scratchFolder();
  await beginBuild(folder, 'lay');
  const [lease] = (await readdir(join(folder, 'lay'))).filter((name) => name.endsWith('.lease'));
  return { ...JSON.parse(await readlink(join(folder, 'lay', lease ?? ''))) as object, started: '1' };
}
