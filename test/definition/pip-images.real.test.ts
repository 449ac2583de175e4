/** Python environments of all sorts on real builds, against an index that moves. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLockedBuildOutput } from '../../src/definition/index.js';
import { compareLocks } from '../../src/lock/index.js';
import { run } from '../../src/process.js';
import { driftBase, type BaseName } from '../drift/bases.js';
import { baseImage, scratchFolder, skipUnless } from '../support/machine.js';
import { startPackageIndex, type PackageIndex, type Release } from '../support/package-index.js';
import { cachedImage, FAST_PACKING } from '../support/real-parts.js';
import { sourceTree, writeTree } from '../support/wheels.js';
import type { Built } from './build.js';
import { alphaAndBeta, expectSame, HEALED, healedIn, lockOf, newerReleases, roundTrip } from './pip-worlds.js';

async function on(base: BaseName, post: string, more = ''): Promise<string> {
  return `Bootstrap: localimage\nFrom: ${await driftBase(base)}\n${more}%post\n${post}`;
}

const PIP = 'pip install --break-system-packages --no-cache-dir';
const at = ({ url }: PackageIndex): string => `--index-url ${url} --trusted-host 127.0.0.1`;

/** The image with uv, which comes from PyPI. */
async function onUv(index: PackageIndex, post: string): Promise<string> {
  const image = await driftBase('uv').catch((error: unknown) => String(error));
  skipUnless(!image.startsWith('Error') && !image.includes('failed'), 'uv cannot be had: PyPI is out of reach');
  return await on('uv', `    export UV_DEFAULT_INDEX=${index.url} UV_NO_CACHE=1 NO_PROXY=127.0.0.1 no_proxy=127.0.0.1\n${post}`);
}

describe('pip', () => {
  test('is drift where nothing pins it, and the check\'s absence says nothing', async () => {
    const index = await alphaAndBeta();
    const trip = await roundTrip(await on('python', `${index.postLines}    ${PIP} alpha\n`), () => newerReleases(index), { unpinned: ['pip', 'dpkg', 'node', 'npm'] });
    expect(compareLocks(trip.lock, await lockOf(trip.rebuilt)).changed).toMatchObject({ 'pip:alpha': ['1.0', '2.0'], 'pip:beta': ['1.0', '1.1'] });
    expect(trip.healed).toEqual([]);
  });

  test('in a world that stands still, in all its environments', async () => {
    const index = await alphaAndBeta();
    await index.add({ name: 'beta', version: '0.5' });
    const trip = await roundTrip(await on('python', `${index.postLines}    ${PIP} alpha
    python3 -m venv /opt/one
    /opt/one/bin/pip install --no-cache-dir 'beta<1'
    python3 -m venv --without-pip /opt/two
    pip --python=/opt/two/bin/python install --no-cache-dir alpha
`), () => Promise.resolve());
    await expectSame(trip);
    expect(trip.healed, trip.rebuilt.log).toEqual([]);
  });

  test('under sudo and env -i, with a specifier of the author\'s, in a virtualenv with a name of its own', async () => {
    const index = await alphaAndBeta();
    await index.add({ name: 'held', version: '1.0' });
    const trip = await roundTrip(await on('python', `    sudo ${PIP} ${at(index)} alpha
    python3 -m venv '/opt/naïve env'
    env -i PATH="$PATH" '/opt/naïve env/bin/python' -m pip install ${at(index)} alpha 'held<2'
`), async () => { await newerReleases(index); await index.add({ name: 'held', version: '2.0' }); });
    await expectSame(trip);
    expect(trip.healed, trip.rebuilt.log).toEqual([...HEALED, ...healedIn('/opt/na?ve env')]);
    expect(trip.rebuilt.log).not.toContain('alpha-2.0');
  });

  test('of root, by --user', async () => {
    const index = await alphaAndBeta();
    const trip = await roundTrip(await on('python', `${index.postLines}    ${PIP} --user --no-warn-script-location alpha\n`), () => newerReleases(index), { steer: false });
    await expectSame(trip);
    expect(trip.healed, trip.rebuilt.log).toEqual(healedIn('/root/.local'));
  });

  test('a second interpreter', async () => {
    const index = await alphaAndBeta();
    const trip = await roundTrip(await on('pypy', `${index.postLines}    pypy3 -m pip install --no-cache-dir --break-system-packages alpha\n`), () => newerReleases(index), { steer: false });
    await expectSame(trip);
    expect(trip.healed, trip.rebuilt.log).toEqual(healedIn('/usr'));
  });

  test('of its own, newer than the environment\'s', async () => {
    const index = await startPackageIndex();
    const release = async (version: string): Promise<number> => (
      await run('python3', ['-m', 'pip', 'download', '--no-deps', '--no-cache-dir', '-d', join(index.folder, 'pip'), `pip==${version}`], { okExitCodes: 'any' })
    ).exitCode;
    skipUnless(await release('24.0') === 0, 'a release of pip cannot be had: PyPI is out of reach');
    const text = await on('python', `${index.postLines}    python3 -m venv /opt/env\n    /opt/env/bin/pip install --no-cache-dir -U pip\n`);
    const trip = await roundTrip(text, async () => { expect(await release('24.3.1')).toBe(0); });
    await expectSame(trip);
    expect(trip.healed, trip.rebuilt.log).toEqual(['python /opt/env:pip: locked 24.0, offered 24.3.1']);
  });
});

describe('uv', () => {
  test('in the system\'s Python', async () => {
    const index = await alphaAndBeta();
    const trip = await roundTrip(await onUv(index, '    uv pip install --system --break-system-packages alpha\n'), () => newerReleases(index));
    await expectSame(trip);
    expect(trip.healed, trip.rebuilt.log).toEqual(HEALED);
    expect(trip.rebuilt.log).not.toContain('alpha==2.0');
  });

  test('in an environment of its own, with nothing of the script\'s variables', async () => {
    const index = await alphaAndBeta();
    const trip = await roundTrip(await onUv(index, `    uv venv -q /opt/env
    env -i PATH="$PATH" VIRTUAL_ENV=/opt/env uv pip install --no-cache --default-index ${index.url} alpha
`), () => newerReleases(index));
    await expectSame(trip);
    expect(trip.healed, trip.rebuilt.log).toEqual(healedIn('/opt/env'));
    expect(trip.rebuilt.log).not.toContain('alpha==2.0');
  });

  test('as a tool, and in a project', async () => {
    const index = await alphaAndBeta();
    const program = (version: string): Release => ({
      name: 'program', version, requires: ['beta'], files: { [`program-${version}.dist-info/entry_points.txt`]: '[console_scripts]\nprogram = program:main\n' },
    });
    await index.add(program('1.0'));
    const trip = await roundTrip(await onUv(index, `    uv tool install -q program
    mkdir /srv/project
    printf '[project]\\nname = "project"\\nversion = "1"\\nrequires-python = ">=3.8"\\ndependencies = ["alpha"]\\n' > /srv/project/pyproject.toml
    cd /srv/project
    uv sync -q
`), async () => { await newerReleases(index); await index.add(program('2.0')); });
    await expectSame(trip);
    const tool = '/root/.local/share/uv/tools/program';
    expect(trip.healed, trip.rebuilt.log).toEqual([
      `python ${tool}:beta: locked 1.0, offered 1.1`, `python ${tool}:program: locked 1.0, offered 2.0`, ...healedIn('/srv/project/.venv'),
    ]);
    const receipt = async ({ sandbox }: Built): Promise<string> => await readFile(join(sandbox, tool, 'uv-receipt.toml'), 'utf8');
    expect(await receipt(trip.rebuilt)).toBe(await receipt(trip.rough));
  });

  test('repairs what it made, and is as it was in a world that stands still', async () => {
    const index = await alphaAndBeta();
    const text = await onUv(index, '    uv venv -q /opt/env\n    VIRTUAL_ENV=/opt/env uv pip install alpha\n');
    const still = await roundTrip(text, () => Promise.resolve());
    await expectSame(still);
    expect(still.healed, still.rebuilt.log).toEqual([]);
    const trip = await roundTrip(text, () => newerReleases(index), { steer: false });
    await expectSame(trip);
    expect(trip.healed, trip.rebuilt.log).toEqual(healedIn('/opt/env'));
  });
});

describe('what came from a repository', () => {
  test('is had again at its commit', async () => {
    const base = await cachedImage('git-pip', `Bootstrap: localimage\nFrom: ${await baseImage()}\n%post\n    apt-get update\n    apt-get install -y --no-install-recommends git python3-pip\n`, FAST_PACKING);
    const folder = join(await scratchFolder(), 'project');
    const commit = async (version: string): Promise<void> => {
      await writeTree(folder, sourceTree({ name: 'cloned', version }));
      for (const words of [['add', '.'], ['-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '-q', '-m', version]]) {
        await run('git', ['-C', folder, ...words]);
      }
    };
    await run('git', ['init', '-q', folder]);
    await commit('1.0');
    const text = `Bootstrap: localimage\nFrom: ${base}\n%files\n    ${folder} /srv/project\n%post\n    ${PIP} --no-index git+file:///srv/project\n`;
    const trip = await roundTrip(text, async () => { await commit('1.1'); });
    const environment = trip.lock.pythonEnvironments?.find(({ packages }) => packages['cloned'] !== undefined);
    expect(environment?.origins['cloned']).toMatch(/^git\+file:\/\/\/srv\/project@[0-9a-f]{40}$/);
    await expectSame(trip);
    expect(trip.healed.join('\n'), trip.rebuilt.log).toMatch(/^pip cloned: locked 1\.0 git\S+, offered 1\.1 git\S+$/);
  });
});

test('an environment that the rebuild does not have, and one that the lock does not have', async () => {
  const index = await alphaAndBeta();
  const trip = await roundTrip(await on('python', `${index.postLines}    python3 -m venv --without-pip /opt/\${WHICH:-one}\n`), () => Promise.resolve(), {
    change: (lock) => ({ ...lock, pythonEnvironments: (lock.pythonEnvironments ?? []).map((each) => (each.prefix === '/opt/one' ? { ...each, prefix: '/opt/two', python: '/opt/two/bin/python3' } : each)) }),
  });
  expect(readLockedBuildOutput(trip.rebuilt.log).drift).toEqual(['python environment /opt/two: locked, found none', 'python environment /opt/one: locked none, found one']);
});
