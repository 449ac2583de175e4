/**
 * Whoever has a locked definition alone gets the locked versions with plain Apptainer: three locked definitions of a
 * store are built by `apptainer build`, nothing else of this program around it, after the world has moved; what comes out
 * is compared.
 */
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chooseBuildMode, probe, removeTree } from '../../src/apptainer/index.js';
import { capture, compareLocks, readLock } from '../../src/lock/index.js';
import { run } from '../../src/process.js';
import { tinyRootfs } from '../support/container-registry.js';
import { enginePath, testEngine } from '../support/real-parts.js';
import { scratchFolder } from '../support/scratch.js';
import { placeWith, type Place } from './place.js';
import { PIP_INSTALL } from './rows/pip.js';
import { startWorld } from './world.js';

/** `apptainer build`, as a person types it in the store's folder. */
async function buildPlainly({ root, build }: Place): Promise<string> {
  const engine = await testEngine();
  const { mode } = chooseBuildMode(await probe(engine), { format: 'sandbox' });
  const folder = await scratchFolder();
  const sandbox = join(folder, 'image');
  onTestFinished(async () => { await removeTree(sandbox); });
  await run(engine.program, ['build', ...(mode === 'fakeroot' ? ['--fakeroot'] : []), '--sandbox', sandbox, build.lockedDef], {
    cwd: root, env: { PATH: await enginePath(), HOME: folder, APPTAINER_TMPDIR: folder, APPTAINER_CACHEDIR: join(folder, 'cache') },
  });
  return sandbox;
}

async function expectSame(place: Place): Promise<void> {
  const sandbox = await buildPlainly(place);
  const again = await capture(await testEngine(), sandbox);
  const { changed, onlyInA, onlyInB } = compareLocks(await readLock(place.build.lock), again);
  expect({ changed, onlyInA, onlyInB }).toEqual({ changed: {}, onlyInA: {}, onlyInB: {} });
}

describe('built by plain Apptainer', () => {
  test('pip and apt packages, the old apt version only in the snapshots', async () => {
    const world = await startWorld(['pip', 'apt']);
    await world.apt.add({ name: 'tool', version: '1.0', depends: ['helper'] }, { name: 'helper', version: '1.0' });
    await world.pip.add({ name: 'alpha', version: '1.0', requires: ['beta'] });
    await world.pip.add({ name: 'beta', version: '1.0' });
    const place = await placeWith(world, `${await world.from('python')}%post
${world.apt.postLines}${world.pip.postLines}    apt-get install -y tool
    ${PIP_INSTALL} alpha
    python3 -m venv /opt/env
    /opt/env/bin/pip install --no-cache-dir beta
`);
    await world.apt.add({ name: 'tool', version: '2.0', depends: ['helper'] });
    await world.apt.remove('tool', '1.0');
    await world.pip.add({ name: 'beta', version: '1.1', requires: ['gamma'] });
    await world.pip.add({ name: 'gamma', version: '1.0' });
    await expectSame(place);
  });

  test('npm packages, one of them further down', async () => {
    const world = await startWorld(['npm']);
    await world.npm.add({ name: 'tool', version: '1.0.0', dependencies: { part: '^1.0.0' } });
    await world.npm.add({ name: 'part', version: '1.0.0' });
    const place = await placeWith(world, `${await world.from('node')}%post\n${world.npm.postLines}    npm install --global tool\n`);
    world.npm.passTime();
    await world.npm.add({ name: 'part', version: '1.1.0' });
    await expectSame(place);
  });

  test('two stages, their bases moved: one by its tag, one replaced', async () => {
    const world = await startWorld(['registry']);
    const push = async (marker: string): Promise<void> => {
      await world.registry.pushImage(await tinyRootfs({ '/etc/marker': marker }), 'team/base', 'stable');
    };
    await push('one');
    const place = await placeWith(world, `Bootstrap: docker
From: ${world.registry.host}/team/base:stable
Stage: build
${await world.from('busybox')}Stage: final
%files from build
    /etc/marker /root/marker
%post
    echo built > /root/built
`);
    await push('two');
    const sandbox = await buildPlainly(place);
    const { stdout } = await run('cat', [join(sandbox, 'root/marker'), join(sandbox, 'root/built')]);
    expect(stdout).toBe('onebuilt\n');
    await expectSame(place);
  });
});
