/** The Python package reads, prunes and gates a store of ours, and we one of its. It is run as a black box. */
import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/process.js';
import {
  beginBuild, buildPaths, buildToJson, listBuilds, loadConfig, markUnverified, markVerified, openScratch, pointLatest, protect, prune,
  readMarker, type BuildJson,
} from '../../src/store/index.js';
import { pythonPackage, scratchFolder } from '../support/machine.js';
import { compiledStore } from './compiled.js';
import { killEverywhere } from './crash.js';
import { ALL_ENDINGS, buildFiles, LAYER, stamp, storeBuild, tree, writeTree } from './support.js';

const BINDING = { sifSha256: 'a'.repeat(64), lockSha256: 'b'.repeat(64) };
let python: string;
let root: string;
beforeEach(async () => {
  ({ python } = await pythonPackage());
  root = join(await scratchFolder(), 'store');
});

/** Evaluates a Python expression over `a` (the package's apptainer module) and `given`; results as JSON. */
async function inPython(expression: string, ...given: readonly unknown[]): Promise<unknown> {
  const script = `import json, os, pathlib, sys
from scitex_container import apptainer as a
given = json.loads(sys.argv[1])
def gate(sif, **options):
    try:
        status = a.check_verified(sif, **options)
        return [status.state, status.detail]
    except a.VerifyError as error:
        return ['refused', str(error)]
result = ${expression}
print('\\n=' + json.dumps(result, default=str))`;
  const home = await scratchFolder();
  const { stdout } = await run(python, ['-c', script, JSON.stringify(given)], { cwd: home, env: { PATH: process.env['PATH'], HOME: home } });
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n=') + 2)) as unknown;
}

const theirList = async (): Promise<unknown> => await inPython('a.list_builds(*given)', root, LAYER);
const ourList = async (): Promise<BuildJson[]> => (await listBuilds(root, LAYER)).map(buildToJson);
const sifOf = (ts: string): string => buildPaths(root, LAYER, ts).sif;

/** Builds of ours, a second each, the last one active. */
async function ourBuilds(count: number): Promise<string[]> {
  const made: string[] = [];
  for (let second = 0; second < count; second += 1) {
    made.push((await storeBuild(root, { now: () => new Date(2026, 0, 31, 12, 0, second) })).ts);
  }
  return made;
}

/** Builds as it makes them: the files by hand, everything else by its own functions; the last one active. */
async function theirBuilds(count: number): Promise<void> {
  for (let second = 0; second < count; second += 1) await writeTree(root, buildFiles(stamp(second), ALL_ENDINGS));
  await inPython('a.point_latest(*given)', root, LAYER, stamp(count - 1));
}

describe('a store of ours', () => {
  it('is listed as we list it, while builds are under way too', async () => {
    const [first = '', second = '', third = ''] = await ourBuilds(4);
    await markVerified(root, LAYER, first, BINDING);
    await markUnverified(root, LAYER, second, { reason: 'pip:numpy 1 -> 2', binding: BINDING });
    await protect(root, LAYER, third);
    const pending = await beginBuild(root, LAYER);
    await writeFile(pending.staged.sif, 'half');
    const scratch = await openScratch(root, LAYER);
    const list = await ourList();
    expect(list.map(({ verified, keep, active }) => [verified, keep, active])).toEqual(
      [[null, false, true], [null, true, false], [false, false, false], [true, false, false]],
    );
    expect(await theirList()).toEqual(list);
    await pending.discard();
    await scratch.close();
    expect(await theirList()).toEqual(list);
  });

  it('passes its gate as we marked it', async () => {
    const [ts = ''] = await ourBuilds(1);
    const gates = async (): Promise<unknown> => (
      await inPython('[gate(given[0]), gate(given[1]), gate(given[0], require_verified=True)]', sifOf(ts), join(root, `${LAYER}.sif`))
    );
    expect(await gates()).toEqual([['unknown', expect.any(String)], ['unknown', expect.any(String)], ['refused', expect.any(String)]]);
    await markVerified(root, LAYER, ts, BINDING);
    expect(await gates()).toEqual([['verified', expect.any(String)], ['verified', expect.any(String)], ['verified', expect.any(String)]]);
    await markUnverified(root, LAYER, ts, { reason: 'pip:numpy 1 -> 2', binding: BINDING });
    const drift = expect.stringContaining('pip:numpy 1 -> 2') as string;
    expect(await gates()).toEqual([['unverified', drift], ['unverified', drift], ['refused', drift]]);
    await markVerified(root, LAYER, ts);
    expect(await gates()).toEqual([['verified', expect.any(String)], ['verified', expect.any(String)], ['verified', expect.any(String)]]);
  });

  it('is pruned by it as we would', async () => {
    const made = await ourBuilds(6);
    await protect(root, LAYER, made[3] ?? '');
    await pointLatest(root, LAYER, made[1] ?? '');
    const expected = await prune(root, LAYER, 2, { dryRun: true });
    expect(expected).toEqual([made[2], made[0]]);
    expect(await inPython('a.prune(*given)', root, LAYER, 2)).toEqual(expected);
    expect(await theirList()).toEqual(await ourList());
    expect((await ourList()).map(({ ts }) => ts)).toEqual([made[5], made[4], made[3], made[1]]);
  });

  it('goes on in its hands, and in ours again', async () => {
    const [first = '', second = ''] = await ourBuilds(2);
    await inPython('[a.point_latest(given[0], given[1], given[2]), a.protect(given[0], given[1], given[2]), a.mark_unverified(given[0], given[1], given[3], "drift\\n")]', root, LAYER, first, second);
    expect(await ourList()).toMatchObject([{ ts: second, verified: false, active: false }, { ts: first, keep: true, active: true }]);
    await markVerified(root, LAYER, second, BINDING);
    await pointLatest(root, LAYER, second);
    expect(await theirList()).toEqual(await ourList());
  });
});

describe('a store of the Python package', () => {
  it('is listed as it lists it', async () => {
    await theirBuilds(4);
    await inPython('[a.mark_verified(given[0], given[1], given[2]), a.mark_unverified(given[0], given[1], given[3], "pip:numpy 1 -> 2"), a.protect(given[0], given[1], given[4])]', root, LAYER, stamp(0), stamp(1), stamp(2));
    const list = await ourList();
    expect(list.map(({ verified, keep, active }) => [verified, keep, active])).toEqual(
      [[null, false, true], [null, true, false], [false, false, false], [true, false, false]],
    );
    expect(await theirList()).toEqual(list);
  });

  it('has markers that we read, bound to nothing', async () => {
    await theirBuilds(2);
    await inPython('[a.mark_verified(given[0], given[1], given[2]), a.mark_unverified(given[0], given[1], given[3], "one\\ntwo\\n")]', root, LAYER, stamp(0), stamp(1));
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/) as string;
    expect(await readMarker(buildPaths(root, LAYER, stamp(0)))).toEqual({ state: 'verified', at: time, reason: '', binding: undefined });
    expect(await readMarker(buildPaths(root, LAYER, stamp(1)))).toEqual({ state: 'unverified', at: time, reason: 'one\ntwo', binding: undefined });
  });

  it('is pruned by us as it would, without the files it leaves behind', async () => {
    await theirBuilds(6);
    await inPython('[a.protect(given[0], given[1], given[2]), a.point_latest(given[0], given[1], given[3])]', root, LAYER, stamp(3), stamp(1));
    const theirs = join(root, '..', 'copy');
    await cp(root, theirs, { recursive: true, verbatimSymlinks: true });
    expect(await prune(root, LAYER, 2)).toEqual(await inPython('a.prune(*given)', theirs, LAYER, 2));
    expect(await tree(root)).toEqual((await tree(theirs)).filter((name) => !new RegExp(`(${stamp(0)}|${stamp(2)})\\.(rough\\.def|escrow\\.json|verdict\\.json)$`).test(name)));
    expect(await theirList()).toEqual(await ourList());
  });

  it('is built on by us', async () => {
    await theirBuilds(1);
    const { ts } = await storeBuild(root);
    expect(await theirList()).toEqual(await ourList());
    expect((await ourList()).map((build) => [build.ts, build.active])).toEqual([[ts, true], [stamp(0), false]]);
  });
});

describe('both', () => {
  it('read the same settings', async () => {
    const texts = [
      'images: {retain: 3, require_verified: true}', 'images: {retain: 4}', 'images: {require_verified: yes}', 'images: {retain: "7"}', 'images:', '',
      'images: {retain: 0}', 'images: {', '- 1', 'images: [1]', 'retain: 5', 'images: {retain: 5, other: 1}', 'images: {retain: 5, retain: 6}', 'images: {retain: many}',
    ];
    const roots = texts.map((_, at) => join(root, String(at)));
    for (const [at, folder] of roots.entries()) await writeTree(folder, { 'config.yaml': texts[at] ?? '' });
    const theirs = await inPython('[[c.retain, c.require_verified] for c in map(a.load_config, given)]', ...roots);
    const ours = [];
    for (const folder of roots) {
      const { retain, requireVerified } = await loadConfig(folder, { projectDir: root });
      ours.push([retain, requireVerified]);
    }
    expect(ours).toEqual(theirs);
  });

  it.each(['build', 'mark verified', 'mark unverified', 'prune', 'point'])('see the same in a store left by a killed process: %s', async (work) => {
    const [older, old, keep] = ['2026-0131-110000', '2026-0131-120000', '2026-0131-100000'];
    for (const ts of [older, old, keep]) await writeTree(root, buildFiles(ts, ALL_ENDINGS));
    await markUnverified(root, LAYER, older, { reason: 'drift' });
    await markVerified(root, LAYER, old);
    await protect(root, LAYER, keep);
    await symlink(`${LAYER}/${LAYER}-${old}.sif`, join(root, `${LAYER}.sif`));
    const kept = await scratchFolder();
    const stores: string[] = [];
    const ours: unknown[] = [];
    await killEverywhere({ url: await compiledStore(), work, template: root, folder: await scratchFolder() }, async (crash) => {
      const store = join(kept, String(stores.length));
      // Several are looked at side by side: each has its place in both lists.
      const at = stores.push(store) - 1;
      ours[at] = (await listBuilds(crash.root, LAYER)).map(({ ts, verified, keep: isKept, active }) => [ts, verified, isKept, active]);
      await cp(crash.root, store, { recursive: true, verbatimSymlinks: true });
    });
    const theirs = await inPython(`[[[b[key] for key in ('ts', 'verified', 'keep', 'active')] for b in a.list_builds(root, '${LAYER}')] for root in given]`, ...stores);
    expect(theirs).toEqual(ours);
    const link = await inPython(`[gate(os.path.join(root, '${LAYER}.sif'))[0] for root in given]`, ...stores);
    expect(link).not.toContain('refused');
  });

  it('work on two builds of the same second without losing one', async () => {
    // Its working folder stands at the root while it builds; what it moves in then has the timestamp of its start.
    const pending = await beginBuild(root, LAYER);
    await writeFile(pending.staged.sif, 'ours');
    const taken = pending.paths.ts;
    await mkdir(join(root, `${LAYER}-${taken}`));
    await writeTree(root, buildFiles(taken, ['.sif']));
    expect((await pending.publish()).ts).not.toBe(taken);
    expect((await readdir(join(root, LAYER))).filter((name) => name.endsWith('.sif'))).toHaveLength(2);
    expect(await theirList()).toEqual(await ourList());
  });
});
