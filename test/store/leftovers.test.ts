import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { lutimes, mkdir, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { StoreError } from '../../src/errors.js';
import { beginBuild, listBuilds, openScratch, prune, removeLeftovers } from '../../src/store/index.js';
import { recordingReporter } from '../support/recording-reporter.js';
import { scratchFolder } from '../support/scratch.js';
import { compiledStore } from './compiled.js';
import { buildFiles, LAYER, stamp, tree, writeTree } from './support.js';

const DAY = 24 * 60 * 60 * 1000;
const TOKEN = 'abcdef0123456789';
let root: string;
let url: string;
beforeAll(async () => {
  url = await compiledStore();
});
beforeEach(async () => {
  root = await scratchFolder();
});

interface LeaseFields {
  host: string; boot: string; namespace: string; pid: number; started: string; token: string;
}

/** The lease that a process of this machine takes. */
async function ownLease(): Promise<LeaseFields> {
  const folder = await scratchFolder();
  const scratch = await openScratch(folder, 'x');
  const [name] = (await readdir(join(folder, 'x'))).filter((found) => found.endsWith('.lease'));
  const lease = JSON.parse(await readlink(join(folder, 'x', name ?? ''))) as LeaseFields;
  await scratch.close();
  return lease;
}

/** A build that stopped while publishing, under a lease that says what `fields` say. */
async function stoppedBuild(fields: Partial<LeaseFields>): Promise<string[]> {
  const ts = stamp(5);
  await writeTree(root, {
    ...buildFiles(ts, ['.lock', '.def']),
    [`${LAYER}/.pending-${ts}-${TOKEN}/image.sif`]: 'x', [`${LAYER}/.pending-${ts}-${TOKEN}/scratch/rootfs/etc/passwd`]: 'x',
  });
  await symlink(JSON.stringify({ ...await ownLease(), token: TOKEN, ...fields }), join(root, LAYER, `.pending-${ts}.lease`));
  return await tree(root);
}

/** Sets the time of everything in the store back. */
async function ageAll(milliseconds: number): Promise<void> {
  const past = new Date(Date.now() - milliseconds);
  for (const name of await tree(root)) await lutimes(join(root, name), past, past);
}

/** A process that begins a build and then waits. */
async function waitingBuilder(): Promise<ChildProcess> {
  const script = `import { beginBuild } from ${JSON.stringify(url)};
    const build = await beginBuild(${JSON.stringify(root)}, ${JSON.stringify(LAYER)});
    console.log(build.paths.ts);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => { child.kill('SIGKILL'); });
  await once(child.stdout, 'data');
  return child;
}

describe('what a living process has under way', () => {
  it('is not touched by other builds, prunes and clean-ups; after its end it goes', async () => {
    const child = await waitingBuilder();
    const before = await tree(root);
    expect(before.some((name) => name.includes('scratch'))).toBe(true);
    await (await beginBuild(root, LAYER)).discard();
    await prune(root, LAYER, 0);
    await ageAll(30 * DAY);
    expect(await removeLeftovers(root, LAYER)).toEqual([]);
    expect(await tree(root)).toEqual(before);

    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await removeLeftovers(root, LAYER)).toHaveLength(2);
    expect(await tree(root)).toEqual([LAYER]);
  });

  it('goes when it has ended, though nobody has asked for its exit code yet', async () => {
    // A shell that starts the builder in the background and then becomes a program that never waits for it.
    const script = `import { openScratch } from ${JSON.stringify(url)}; await openScratch(${JSON.stringify(root)}, ${JSON.stringify(LAYER)}); process.kill(process.pid, 'SIGKILL');`;
    const parent = spawn('/bin/sh', ['-c', '"$0" --input-type=module --eval "$1" & exec sleep 60', process.execPath, script], { stdio: 'ignore' });
    onTestFinished(() => { parent.kill('SIGKILL'); });
    await expect.poll(async () => (await removeLeftovers(root, LAYER)).length, { timeout: 20_000 }).toBe(2);
  });

  it('is not touched by this process either', async () => {
    const scratch = await openScratch(root, LAYER);
    const pending = await beginBuild(root, LAYER);
    await removeLeftovers(root, LAYER);
    await writeFile(join(scratch.path, 'file'), '');
    await writeFile(pending.staged.sif, '');
    await pending.discard();
    await scratch.close();
    expect(await tree(root)).toEqual([]);
  });
});

describe('what a process left', () => {
  it.each([
    ['has ended', { pid: 2 ** 22 + 1 }],
    ['has another one\'s id now', { started: '1' }],
  ])('goes when it %s, files that got their names without an image included', async (_, fields) => {
    await stoppedBuild(fields);
    await writeTree(root, buildFiles(stamp(4), ['.lock', '.def']));
    expect(await removeLeftovers(root, LAYER)).toHaveLength(4);
    expect(await tree(root)).toEqual([LAYER, `${LAYER}/${LAYER}-${stamp(4)}.def`, `${LAYER}/${LAYER}-${stamp(4)}.lock`]);
  });

  it('stays as far as it is a whole build', async () => {
    await stoppedBuild({ started: '1' });
    await writeTree(root, buildFiles(stamp(5), ['.sif']));
    await removeLeftovers(root, LAYER);
    expect(await tree(root)).toEqual([LAYER, ...['.def', '.lock', '.sif'].map((ending) => `${LAYER}/${LAYER}-${stamp(5)}${ending}`)]);
    expect(await listBuilds(root, LAYER)).toHaveLength(1);
  });

  it.each([
    ['another host', { host: 'elsewhere', boot: '00000000-0000-0000-0000-000000000000', pid: 1, started: '1' }],
    ['another container of this host', { namespace: 'pid:[1]', started: '1' }],
    ['a system that does not tell', { boot: '', namespace: '', started: '1' }],
  ])('on %s stays until there was no sign of life for a day', async (_, fields) => {
    const before = await stoppedBuild(fields);
    expect(await removeLeftovers(root, LAYER)).toEqual([]);
    await ageAll(DAY - 60_000);
    expect(await removeLeftovers(root, LAYER)).toEqual([]);
    await ageAll(2 * DAY);
    await writeFile(join(root, LAYER, `.pending-${stamp(5)}-${TOKEN}`, 'build.log'), 'still building');
    expect(await removeLeftovers(root, LAYER)).toEqual([]);
    expect(await tree(root)).toEqual([...before, `${LAYER}/.pending-${stamp(5)}-${TOKEN}/build.log`].sort());
    await ageAll(2 * DAY);
    expect(await removeLeftovers(root, LAYER)).toHaveLength(4);
    expect(await tree(root)).toEqual([LAYER]);
  });

  it('without a lease goes when it is a day old', async () => {
    await writeTree(root, { [`${LAYER}/.pending-${stamp(5)}-${TOKEN}/image.sif`]: '', [`${LAYER}/.scratch-${TOKEN}/x/y`]: '', [`${LAYER}/.mine/x`]: '' });
    expect(await removeLeftovers(root, LAYER)).toEqual([]);
    await ageAll(2 * DAY);
    expect(await removeLeftovers(root, LAYER)).toHaveLength(2);
    expect(await tree(root)).toEqual([LAYER, `${LAYER}/.mine`, `${LAYER}/.mine/x`]);
  });

  it('half written beside its place goes after an hour, of this layer only', async () => {
    await writeTree(root, {
      [`${LAYER}/.${LAYER}-${stamp(1)}.verified.partial-1`]: '', '.other.sif.partial-1': '', 'other/.other-x.partial-1': '', [`${LAYER}/.mine.partial-1`]: '',
    });
    await symlink('nowhere', join(root, `.${LAYER}.sif.partial-1`));
    expect(await removeLeftovers(root, LAYER)).toEqual([]);
    await ageAll(2 * 60 * 60 * 1000);
    expect(await removeLeftovers(root, LAYER)).toHaveLength(2);
    expect((await tree(root)).filter((name) => name.includes('partial'))).toHaveLength(3);
  });

  it('is told, and is no failure, when it cannot be removed', async () => {
    await stoppedBuild({ started: '1' });
    const reporter = recordingReporter();
    const removeTree = async (): Promise<void> => { await Promise.reject(new StoreError('not yours')); };
    const pending = await beginBuild(root, LAYER, { reporter, removeTree });
    expect(reporter.warnings).toEqual([expect.stringMatching(/stays: .*lease: not yours/)]);
    expect(pending.paths.ts).toMatch(/^\d/);
    await removeLeftovers(root, LAYER);
    expect((await tree(root)).filter((name) => name.includes(stamp(5)))).toEqual([]);
  });
});

describe('a lease that somebody forged', () => {
  it.each([
    '', 'not json', '[]', 'null', '{"pid":1}', JSON.stringify({ host: '', boot: '', namespace: '', pid: 1, started: '', token: '../../victim' }),
    JSON.stringify({ host: '', boot: '', namespace: '', pid: -1, started: '', token: TOKEN }),
  ])('as %j leads to nothing outside, and goes when it is old', async (target) => {
    await writeTree(root, { 'victim/file': '', [`${LAYER}/x`]: '' });
    // An empty target is impossible; a file in the link's place is not.
    if (target === '') await writeFile(join(root, LAYER, `.pending-${stamp(5)}.lease`), '');
    else await symlink(target, join(root, LAYER, `.pending-${stamp(5)}.lease`));
    expect(await removeLeftovers(root, LAYER)).toEqual([]);
    await ageAll(2 * DAY);
    expect(await removeLeftovers(root, LAYER)).toHaveLength(1);
    expect(await tree(root)).toEqual([LAYER, `${LAYER}/x`, 'victim', 'victim/file']);
  });

  it('with a link for a staging folder: the link goes, what it leads to stays', async () => {
    await stoppedBuild({ started: '1' });
    await writeTree(root, { 'victim/file': '' });
    const staging = join(root, LAYER, `.pending-${stamp(5)}-${TOKEN}`);
    await rm(staging, { recursive: true });
    await symlink('../victim', staging);
    await removeLeftovers(root, LAYER);
    expect(await tree(root)).toEqual([LAYER, 'victim', 'victim/file']);
  });
});

describe('several processes', () => {
  it('that build at the same moment get different timestamps', async () => {
    const script = `import { writeFileSync } from 'node:fs'; import { beginBuild } from ${JSON.stringify(url)};
      const builds = await Promise.all([1, 2].map(() => beginBuild(${JSON.stringify(root)}, ${JSON.stringify(LAYER)}, { now: () => new Date('2026-01-31T12:00:00') })));
      for (const build of builds) {
        for (const path of Object.values(build.staged)) writeFileSync(path, build.paths.ts);
        await build.publish();
      }`;
    const children = Array.from({ length: 5 }, () => spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'ignore', 'inherit'] }));
    expect(await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0] as unknown))).toEqual([0, 0, 0, 0, 0]);
    const builds = await listBuilds(root, LAYER);
    expect(builds.map(({ ts }) => ts).reverse()).toEqual(Array.from({ length: 10 }, (_, at) => stamp(at)));
    for (const { ts, sif, lock } of builds) expect([await readFile(sif, 'utf8'), await readFile(lock ?? '', 'utf8')]).toEqual([ts, ts]);
    expect(builds.filter(({ active }) => active)).toHaveLength(1);
    expect((await tree(root)).filter((name) => name.includes('/.'))).toEqual([]);
  });
});

describe('a scratch folder', () => {
  it('is empty, on the store\'s file system, and goes with the folders it needed', async () => {
    const store = join(root, 'deep', 'store');
    const scratch = await openScratch(store, LAYER);
    expect(await readdir(scratch.path)).toEqual([]);
    expect(scratch.path.startsWith(join(store, LAYER))).toBe(true);
    await mkdir(join(scratch.path, 'rootfs', 'etc'), { recursive: true });
    expect(await listBuilds(store, LAYER)).toEqual([]);
    await scratch.close();
    await scratch.close();
    expect(await tree(root)).toEqual([]);
  });
});
