/**
 * One store, two programs: what either writes, the other reads and goes on with. Real images and the real Python
 * package; the formats are the ones of both documentations.
 */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { VerifyError } from '../../src/errors.js';
import { compareLocks, readLock } from '../../src/lock/index.js';
import { buildReproducible, checkVerified } from '../../src/roundtrip/index.js';
import {
  buildPaths, buildToJson, listBuilds, markUnverified, pointLatest, protect, prune, readMarker,
} from '../../src/store/index.js';
import { pythonImage, pythonPackage, scratchFolder } from '../support/machine.js';
import { startPackageIndex } from '../support/package-index.js';
import { askPython, engineForPython } from '../support/python-package.js';

/** Both programs' view of a place where a layer called `tools` is built. */
interface Workplace {
  readonly root: string;
  readonly defPath: string;
  /** Runs code against the Python package; `root`, `layer` and `given` are there. */
  readonly ask: (code: string, given?: Readonly<Record<string, unknown>>) => Promise<unknown>;
}

let place: Workplace;

beforeEach(async () => {
  const { python } = await pythonPackage();
  const home = await scratchFolder();
  const bin = await engineForPython(home);
  const root = join(home, 'store');
  const index = await startPackageIndex();
  await index.add({ name: 'Alpha.Tool', version: '1.0', requires: ['beta>=2'] });
  await index.add({ name: 'beta', version: '2.3' });
  const defPath = join(home, 'tools.def');
  await writeFile(defPath, `Bootstrap: localimage
From: ${await pythonImage()}

%post
${index.postLines}    pip3 install --no-cache-dir --break-system-packages alpha.tool || pip3 install --no-cache-dir alpha.tool
`);
  place = {
    root,
    defPath,
    ask: async (code, given = {}) => await askPython({
      python, home, bin, code: `root, layer = given["root"], "tools"\n${code}`, given: { root, ...given },
    }),
  };
});

/** Our listing, as JSON has it. */
async function ourList(): Promise<unknown> {
  return (await listBuilds(place.root, 'tools')).map(buildToJson);
}

/** A second build of the store without the time a real one takes: the first one's files under another timestamp. */
async function addOlderBuild(ts: string): Promise<string> {
  const older = '2020-0101-000000';
  const from = buildPaths(place.root, 'tools', ts);
  const to = buildPaths(place.root, 'tools', older);
  for (const part of ['sif', 'lock', 'lockedDef', 'roughDef', 'log'] as const) await copyFile(from[part], to[part]);
  return older;
}

describe('the Python package', () => {
  it('lists, reads, compares, gates, marks and prunes a store that we wrote', async () => {
    const { ask, root, defPath } = place;
    const { ts, sif, lock, verified } = await buildReproducible('tools', root, { defPath });
    expect(verified).toBe(true);

    expect(await ask('answer(package.list_builds(root, layer))')).toEqual(await ourList());
    expect(await ask('answer(package.check_verified(f"{root}/tools.sif", require_verified=True))'))
      .toMatchObject({ state: 'verified' });

    const ours = await readLock(lock);
    expect(ours.pip).toMatchObject({ 'alpha.tool': '1.0', 'beta': '2.3' });
    const theirs = await ask('answer(package.apptainer.read_lock(given["lock"]))', { lock });
    expect(theirs).toEqual({ pip: { ...ours.pip }, dpkg: { ...ours.dpkg }, node: ours.node });
    // Captured again by its own tools, from the same image: the very same packages.
    const again = `package.apptainer.capture_lock(given["sif"], given["lock"] + ".theirs")
read = package.apptainer.read_lock
answer(package.apptainer.compare_locks(read(given["lock"]), read(given["lock"] + ".theirs")))`;
    expect(await ask(again, { sif, lock })).toMatchObject({ identical: true });

    const older = await addOlderBuild(ts);
    await markUnverified(root, 'tools', older, { reason: 'pip:beta 2.3 -> 2.4' });
    await protect(root, 'tools', older);
    expect(await ask('answer(package.list_builds(root, layer))')).toEqual(await ourList());
    await ask('package.apptainer.mark_verified(root, layer, given["older"])\npackage.apptainer.point_latest(root, layer, given["older"])\nanswer(0)', { older });
    expect(await ourList()).toMatchObject([{ ts, active: false }, { ts: older, verified: true, keep: true, active: true }]);
    await pointLatest(root, 'tools', ts);
    await ask('answer(package.apptainer.prune(root, layer, 0))');
    expect(await ourList()).toMatchObject([{ ts, active: true }, { ts: older, keep: true }]);
  });

  it('leaves a store that we list, read, compare, gate, mark and prune', async () => {
    const { ask, root, defPath } = place;
    const theirs = await ask('answer(package.build_reproducible(layer, root, def_path=given["def_path"]))', { def_path: defPath });
    expect(theirs).toMatchObject({ layer: 'tools', verified: true });
    const [build] = await listBuilds(root, 'tools');
    if (build === undefined) throw new Error('the Python package left no build');
    const { ts } = build;
    const paths = buildPaths(root, 'tools', ts);

    expect(await ask('answer(package.list_builds(root, layer))')).toEqual(await ourList());
    expect(await checkVerified(join(root, 'tools.sif'), { requireVerified: true }))
      .toMatchObject({ state: 'verified', binding: 'unbound', sif: build.sif });
    expect(await readMarker(paths)).toMatchObject({ state: 'verified', binding: undefined });

    const lock = await readLock(paths.lock);
    expect(lock.pip).toMatchObject({ 'alpha.tool': '1.0', 'beta': '2.3' });
    expect(await ask('answer(package.apptainer.read_lock(given["lock"]))', { lock: paths.lock }))
      .toEqual({ pip: { ...lock.pip }, dpkg: { ...lock.dpkg }, node: lock.node });
    expect(compareLocks(lock, lock)).toMatchObject({ identical: true });

    // Its recipe is unchanged: our build has nothing to do in its store.
    expect(await buildReproducible('tools', root, { defPath })).toMatchObject({ unchanged: true, verified: true, ts });

    const older = await addOlderBuild(ts);
    await ask('package.apptainer.mark_unverified(root, layer, given["older"], reason="pip:beta 2.3 -> 2.4")\nanswer(0)', { older });
    expect(await readMarker(buildPaths(root, 'tools', older))).toMatchObject({ state: 'unverified', reason: 'pip:beta 2.3 -> 2.4' });
    await expect(checkVerified(buildPaths(root, 'tools', older).sif, { requireVerified: true })).rejects.toThrow(VerifyError);
    expect(await prune(root, 'tools', 0)).toEqual([older]);
    expect(await ask('answer(package.list_builds(root, layer))')).toMatchObject([{ ts, active: true }]);
    expect(await readFile(paths.roughDef)).toEqual(await readFile(defPath));
  });
});
