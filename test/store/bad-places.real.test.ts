/** Stores that cannot be written: each call fails with one clear line, and what was there stays. */
import { chmod, cp, mkdir, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT, StoreError } from '../../src/errors.js';
import {
  beginBuild, beginPlainBuild, listBuilds, loadConfig, markUnverified, markVerified, openScratch, pointLatest, protect, prune,
} from '../../src/store/index.js';
import { scratchFolder } from '../support/scratch.js';
import { ordinaryUser, withReadOnlyMount, withSmallTmpfs } from '../support/users.js';
import { compiledStore } from './compiled.js';
import { LAYER, storeBuild, tree } from './support.js';

/** A store with two builds; the newer one is active. */
async function store(): Promise<{ root: string; older: string; newer: string }> {
  const root = join(await scratchFolder(), 'store');
  const older = await storeBuild(root, { now: () => new Date('2026-01-31T11:00:00') });
  const newer = await storeBuild(root, { now: () => new Date('2026-01-31T12:00:00') });
  await markVerified(root, LAYER, older.ts);
  return { root, older: older.ts, newer: newer.ts };
}

/** Everything in a store with its content. */
async function content(root: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of await tree(root)) {
    const path = join(root, name);
    found[name] = await readlink(path).catch(async () => (await stat(path)).isFile() ? await readFile(path, 'utf8') : 'folder');
  }
  return found;
}

/** Every call that changes a store. */
function changes(root: string, older: string): readonly [string, () => Promise<unknown>][] {
  return [
    ['beginBuild', async () => await beginBuild(root, LAYER)],
    ['beginBuild of a new layer', async () => await beginBuild(root, 'new')],
    ['beginPlainBuild', async () => await beginPlainBuild(root, 'plain', { format: 'sif', recipe: 'x', hash: 'c'.repeat(64) })],
    ['openScratch', async () => await openScratch(root, LAYER)],
    ['pointLatest', async () => await pointLatest(root, LAYER, older)],
    ['protect', async () => await protect(root, LAYER, older)],
    ['markVerified', async () => await markVerified(root, LAYER, older)],
    ['markUnverified', async () => await markUnverified(root, LAYER, older, { reason: 'x' })],
    ['prune', async () => await prune(root, LAYER, 0)],
  ];
}

describe('a store on a read-only mount', () => {
  it('can be read, and every change is refused in one line', async () => {
    const { root, older, newer } = await store();
    const before = await content(root);
    await withReadOnlyMount(root, async () => {
      expect((await listBuilds(root, LAYER)).map(({ ts }) => ts)).toEqual([newer, older]);
      for (const [name, change] of changes(root, older)) {
        const error: unknown = await change().then(() => undefined, (thrown: unknown) => thrown);
        expect(error, name).toBeInstanceOf(StoreError);
        expect(error, name).toMatchObject({ message: expect.stringContaining('read-only') as string, hint: expect.stringContaining('can be written') as string, exitCode: EXIT.error });
        expect((error as StoreError).message, name).toContain(root);
      }
    });
    expect(await content(root)).toEqual(before);
  });
});

describe('a store of somebody else', () => {
  it('can be read by an ordinary user, and every change is refused in one line', async () => {
    const { root, older, newer } = await store();
    const before = await content(root);
    const user = await ordinaryUser({ subuid: false });
    const script = `import * as store from ${JSON.stringify(await compiledStore())};
      const [root, older] = ${JSON.stringify([root, older])};
      const calls = {
        beginBuild: () => store.beginBuild(root, 'lay'), beginNew: () => store.beginBuild(root, 'new'),
        beginPlainBuild: () => store.beginPlainBuild(root, 'plain', { format: 'sif', recipe: 'x', hash: 'c'.repeat(64) }),
        openScratch: () => store.openScratch(root, 'lay'), pointLatest: () => store.pointLatest(root, 'lay', older),
        protect: () => store.protect(root, 'lay', older), markVerified: () => store.markVerified(root, 'lay', older),
        markUnverified: () => store.markUnverified(root, 'lay', older), prune: () => store.prune(root, 'lay', 0),
      };
      const told = {};
      for (const [name, call] of Object.entries(calls)) {
        told[name] = await call().then(() => 'done', (error) => [error.name, error.message, error.hint].join(' | '));
      }
      console.log(JSON.stringify({ uid: process.getuid(), builds: (await store.listBuilds(root, 'lay')).length, told }));`;
    const { stdout } = await user.run(process.execPath, ['--input-type=module', '--eval', script]);
    const { uid, builds, told } = JSON.parse(stdout) as { uid: number; builds: number; told: Record<string, string> };
    expect([uid, builds]).toEqual([user.uid, 2]);
    expect(Object.keys(told)).toHaveLength(9);
    for (const [name, text] of Object.entries(told)) {
      expect(text, name).toMatch(/^StoreError \| cannot .*permission denied \| Choose a folder/);
      expect(text, name).toContain(root);
    }
    expect(newer > older).toBe(true);
    expect(await content(root)).toEqual(before);
  });

  it('whose settings may not be read: a warning and the defaults', async () => {
    const { root } = await store();
    await writeFile(join(root, 'config.yaml'), 'images: {retain: 3}');
    await chmod(join(root, 'config.yaml'), 0o600);
    expect((await loadConfig(root)).retain).toBe(3);
    const user = await ordinaryUser({ subuid: false });
    const script = `import { loadConfig } from ${JSON.stringify(await compiledStore())};
      const reporter = { stage: () => undefined, info: () => undefined, warn: (text) => console.log(text) };
      console.log(JSON.stringify(await loadConfig(${JSON.stringify(root)}, { reporter })));`;
    const { stdout } = await user.run(process.execPath, ['--input-type=module', '--eval', script]);
    expect(stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/cannot use the configuration .*config\.yaml, the defaults apply: .*permission denied/i),
      '{"retain":10,"requireVerified":false}',
    ]);
  });
});

describe('a full disk', () => {
  const SIZE = 256 * 1024;

  /** Writes until nothing more fits, and then takes the last inode's worth of small room as well. */
  async function fill(folder: string): Promise<void> {
    const chunk = Buffer.alloc(4096, 'x');
    for (let at = 0; at < SIZE; at += 1) {
      try {
        await writeFile(join(folder, `filler-${String(at)}`), chunk);
      } catch {
        return;
      }
    }
  }

  it('stops a build while it is written: the store is as before', async () => {
    const { root, newer } = await store();
    await withSmallTmpfs(SIZE, async (small) => {
      await cp(root, small, { recursive: true, verbatimSymlinks: true });
      const before = await content(small);
      const pending = await beginBuild(small, LAYER);
      await expect(writeFile(pending.staged.sif, Buffer.alloc(2 * SIZE))).rejects.toThrow(/ENOSPC/);
      await pending.discard();
      expect(await content(small)).toEqual(before);
      expect((await listBuilds(small, LAYER))[0]).toMatchObject({ ts: newer, active: true });
    });
  });

  it('refuses what needs room in one line, and leaves the store as before', async () => {
    const { root, older } = await store();
    await withSmallTmpfs(SIZE, async (small) => {
      await cp(root, small, { recursive: true, verbatimSymlinks: true });
      await mkdir(join(small, 'filler'));
      await fill(join(small, 'filler'));
      const before = await content(small);
      for (const [name, change] of [
        ['protect', async () => await protect(small, LAYER, older)], ['markVerified', async () => await markVerified(small, LAYER, older)],
      ] as const) {
        const error: unknown = await change().then(() => undefined, (thrown: unknown) => thrown);
        expect(error, name).toBeInstanceOf(StoreError);
        expect(error, name).toMatchObject({ message: expect.stringContaining('the disk is full') as string, hint: expect.stringContaining('prune') as string });
        expect(await content(small), name).toEqual(before);
      }
    });
  });

  it('does not leave a build verified that is not', async () => {
    const { root, older } = await store();
    await withSmallTmpfs(SIZE, async (small) => {
      await cp(root, small, { recursive: true, verbatimSymlinks: true });
      await mkdir(join(small, 'filler'));
      await fill(join(small, 'filler'));
      await expect(markUnverified(small, LAYER, older, { reason: 'drift' })).rejects.toThrow('the disk is full');
      expect((await listBuilds(small, LAYER)).find(({ ts }) => ts === older)?.verified).toBe(false);
    });
  });

  it('can be freed by pruning', async () => {
    const { root, older, newer } = await store();
    await withSmallTmpfs(SIZE, async (small) => {
      await cp(root, small, { recursive: true, verbatimSymlinks: true });
      await mkdir(join(small, 'filler'));
      await fill(join(small, 'filler'));
      expect(await prune(small, LAYER, 0)).toEqual([older]);
      expect(await readdir(join(small, LAYER))).toEqual(expect.not.arrayContaining([expect.stringContaining(older)]));
      expect((await listBuilds(small, LAYER)).map(({ ts }) => ts)).toEqual([newer]);
      await rm(join(small, 'filler'), { recursive: true });
    });
  });
});
