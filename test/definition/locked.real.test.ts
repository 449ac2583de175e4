/**
 * The locked definition on real builds: a package index moves between the rough build and the rebuild, the lock is
 * captured from outside, and what comes out is compared from outside as well.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { execInImage } from '../../src/apptainer/index.js';
import { EPILOGUE_EXIT_CODE, lockDefinition, parseDefinition, readLockedBuildOutput } from '../../src/definition/index.js';
import { compareLocks, type Lock } from '../../src/lock/index.js';
import { pythonImage, scratchFolder, testEngine } from '../support/machine.js';
import type { PackageIndex } from '../support/package-index.js';
import { sourceTree, writeTree } from '../support/wheels.js';
import { build } from './build.js';
import { alphaAndBeta, expectSame, HEALED, lockOf, newerReleases, roundTrip as ofText, type RoundTrip } from './pip-worlds.js';

const INSTALL = 'pip3 install --break-system-packages --no-cache-dir';

interface Scenario {
  readonly index: PackageIndex;
  /** Sections; `INSTALL` and the index are to be used in them. */
  readonly sections: string;
}

async function definitionOf({ sections }: Scenario): Promise<string> {
  return `Bootstrap: localimage\nFrom: ${await pythonImage()}\n${sections}`;
}

const roundTrip = async (scenario: Scenario, move: () => Promise<void>, options: Parameters<typeof ofText>[2] = {}): Promise<RoundTrip> =>
  await ofText(await definitionOf(scenario), move, options);

describe('pip packages hold', () => {
  test('without a lock they drift', async () => {
    const index = await alphaAndBeta();
    const text = await definitionOf({ index, sections: `%post\n${index.postLines}    ${INSTALL} alpha\n` });
    const first = await lockOf(await build(text));
    await newerReleases(index);
    const second = await lockOf(await build(text));
    expect(compareLocks(first, second).changed).toEqual({ 'pip:alpha': ['1.0', '2.0'], 'pip:beta': ['1.0', '1.1'] });
    expect(compareLocks(first, second).onlyInB).toEqual({ 'pip:gamma': '3.0' });
  });

  test('newer releases, a newer dependency, a further one: steered', async () => {
    const index = await alphaAndBeta();
    const trip = await roundTrip({ index, sections: `%post\n${index.postLines}    ${INSTALL} alpha\n` }, () => newerReleases(index));
    await expectSame(trip);
    expect(trip.healed, trip.rebuilt.log).toEqual(HEALED);
    expect(trip.rebuilt.log).not.toContain('alpha-2.0');
    expect(trip.rebuilt.log).not.toContain('container-action lock: installing');
  });

  test('and repaired where nothing steers', async () => {
    const index = await alphaAndBeta();
    const trip = await roundTrip({ index, sections: `%post\n${index.postLines}    ${INSTALL} alpha\n` }, () => newerReleases(index), { steer: false });
    await expectSame(trip);
    expect(trip.healed, trip.rebuilt.log).toEqual(HEALED);
    expect(trip.rebuilt.log).toContain('Successfully installed alpha-2.0');
    expect(trip.rebuilt.log).toContain('container-action lock: removing what the lock does not have: gamma');
  });
});

describe('what cannot be had', () => {
  test('a release that is gone fails the build by name, with a code of its own', async () => {
    const index = await alphaAndBeta();
    const move = async (): Promise<void> => { await newerReleases(index); await index.remove('beta', '1.0'); };
    const scenario = { index, sections: `%post\n${index.postLines}    ${INSTALL} alpha\n` };
    const trip = await roundTrip(scenario, move, { steer: false });
    expect(trip.rebuilt.error).toBeDefined();
    expect(trip.rebuilt.log).toContain(`exit status ${EPILOGUE_EXIT_CODE}`);
    expect(readLockedBuildOutput(trip.rebuilt.log)).toEqual({
      drift: ['pip beta: locked 1.0, found 1.1; the index no longer offers it'], healed: ['pip alpha: locked 1.0, offered 2.0'], scriptFailed: false,
    });

    // Under constraints the author's own pip fails first; the output tells that steering can be left out.
    const steered = await build(lockDefinition(parseDefinition(await definitionOf(scenario)), trip.lock).bytes);
    expect(steered.error).toBeDefined();
    expect(steered.log).toContain('beta==1.0');
    expect(readLockedBuildOutput(steered.log)).toEqual({ drift: [], healed: [], scriptFailed: true });
  });
});

describe('what an author may write does not defeat it', () => {
  test('set +e, a trap of his own, exit 0 in the middle, more sections behind it', async () => {
    const index = await alphaAndBeta();
    const sections = `%post
    set +e
    trap 'echo bye > /root/trap' EXIT
${index.postLines}    ${INSTALL} alpha
    false
%runscript
exec true
%post
    exit 0
%post
    echo never > /root/never
`;
    const trip = await roundTrip({ index, sections }, () => newerReleases(index), { steer: false });
    await expectSame(trip);
    expect(trip.healed, trip.rebuilt.log).toEqual(HEALED);
    expect(await readFile(join(trip.rebuilt.sandbox, 'root', 'trap'), 'utf8')).toBe('bye\n');
    for (const file of ['runscript', 'env/90-environment.sh']) {
      expect(await readFile(join(trip.rebuilt.sandbox, '.singularity.d', file))).toEqual(await readFile(join(trip.rough.sandbox, '.singularity.d', file)));
    }
  });

  test('bash by -c, exec at the end, a cleared environment, comments behind the arguments', async () => {
    const index = await alphaAndBeta();
    const sections = `%environment
    export X=1
%post -c /bin/bash -o pipefail # for arrays
    words=(alpha) && false
    env -i PATH="$PATH" ${INSTALL} --index-url ${index.url} --trusted-host 127.0.0.1 "\${words[0]}"
    exec bash -c 'echo $BASHPID > /dev/null; exit 0'`;
    const trip = await roundTrip({ index, sections }, () => newerReleases(index));
    await expectSame(trip);
    expect(trip.healed, trip.rebuilt.log).toEqual(HEALED);
    expect(trip.rebuilt.log).not.toContain('alpha-2.0');
  });

  test('an index that only his command line knows', async () => {
    const index = await alphaAndBeta();
    const sections = `%post\n    export NO_PROXY=127.0.0.1\n    ${INSTALL} --index-url=${index.url} \\\n      alpha\n`;
    const trip = await roundTrip({ index, sections }, () => newerReleases(index), { steer: false });
    await expectSame(trip);
    expect(trip.healed, trip.rebuilt.log).toEqual(HEALED);
  });

  test('constraints and a pip.conf of his own', async () => {
    const index = await alphaAndBeta();
    const sections = `%post
    printf '[global]\\nindex-url = ${index.url}\\n' > /etc/pip.conf
    echo 'beta<9' > /root/mine.txt
    export NO_PROXY=127.0.0.1
    ${INSTALL} -c /root/mine.txt alpha
    export PIP_CONSTRAINT=/root/mine.txt
    ${INSTALL} --upgrade alpha beta
`;
    const trip = await roundTrip({ index, sections }, () => newerReleases(index));
    await expectSame(trip);
    expect(trip.healed, trip.rebuilt.log).toEqual(HEALED);
    expect(await readFile(join(trip.rebuilt.sandbox, 'etc', 'pip.conf'), 'utf8')).toBe(`[global]\nindex-url = ${index.url}\n`);
  });

  test('pip config, which writes our file anew', async () => {
    const index = await alphaAndBeta();
    const sections = `%post\n${index.postLines}    pip3 config --global set global.index-url ${index.url}\n    ${INSTALL} alpha\n`;
    const trip = await roundTrip({ index, sections }, () => newerReleases(index));
    await expectSame(trip);
    expect(trip.healed, trip.rebuilt.log).toEqual(HEALED);
    expect(await readFile(join(trip.rebuilt.sandbox, 'etc', 'pip.conf'), 'utf8')).toBe(`[global]\nindex-url = ${index.url}\n\n`);
  });

  test('apps, and a stage before', async () => {
    const index = await alphaAndBeta();
    const sections = `Stage: build
%post
    echo built > /root/built
Bootstrap: localimage
From: ${await pythonImage()}
%files from build
/root/built /root/built
%appinstall tool
${index.postLines}    ${INSTALL} alpha
`;
    const trip = await roundTrip({ index, sections }, () => newerReleases(index));
    await expectSame(trip);
    expect(trip.healed, trip.rebuilt.log).toEqual(HEALED);
    expect(trip.rebuilt.log).not.toContain('alpha-2.0');
  });
});

describe('environments', () => {
  test('a virtualenv that is first on the PATH', async () => {
    const index = await alphaAndBeta();
    const sections = `%environment
    export PATH=/opt/env/bin:$PATH
%post
${index.postLines}    python3 -m venv --without-pip --system-site-packages /opt/env
    printf '#!/opt/env/bin/python3\\nfrom pip._internal.cli.main import main\\nraise SystemExit(main())\\n' > /opt/env/bin/pip
    chmod 755 /opt/env/bin/pip
    /opt/env/bin/pip install --no-cache-dir alpha
`;
    const scenario = { index, sections };
    const trip = await roundTrip(scenario, () => newerReleases(index), { steer: false });
    expect(trip.lock.pipEnvironment?.python).toBe('/opt/env/bin/python3');
    await expectSame(trip);

    // A lock of the Python package tells neither the interpreter nor whose a package is.
    const plain: Lock = { pip: trip.lock.pip, dpkg: trip.lock.dpkg, node: trip.lock.node };
    const again = await build(lockDefinition(parseDefinition(await definitionOf(scenario)), plain, { steer: false }).bytes);
    await expectSame({ ...trip, rebuilt: again });
  });

  test('packages of Debian are left to Debian, also where pip put its own before them', async () => {
    const index = await alphaAndBeta();
    const move = async (): Promise<void> => {
      await index.add({ name: 'numpy', version: '9.0' });
      await index.add({ name: 'Alpha', version: '2.0', requires: ['numpy>=9'] });
    };
    const sections = `%post\n${index.postLines}    ${INSTALL} alpha\n`;
    const trip = await roundTrip({ index, sections }, move, { steer: false });
    expect(trip.rebuilt.log).toContain('Successfully installed alpha-2.0 numpy-9.0');
    expect(trip.lock.pipEnvironment?.dpkgOwned['numpy']).toBe('python3-numpy');
    await expectSame(trip);
    const verified = await execInImage(await testEngine(), { image: trip.rebuilt.sandbox, command: ['dpkg', '--verify', 'python3-numpy'] });
    // The documentation is what the test image never had.
    expect(verified.stdout.split('\n').filter((line) => line !== '' && !/^missing +\/usr\/share\/(?:doc|man)/.test(line))).toEqual([]);
  });

  test('editable installs and direct URLs are compared, and the latter had again', async () => {
    const index = await alphaAndBeta();
    const url = `${new URL(index.url).origin}/files/alpha/alpha-1.0-py3-none-any.whl`;
    const project = join(await scratchFolder(), 'project');
    await writeTree(project, sourceTree({ name: 'editable', version: '1.0' }));
    const install = (from: string): string => `%files
    ${project} /opt/project
%post
${index.postLines}    ${INSTALL} --no-build-isolation -e /opt/project
    ${INSTALL} --no-deps ${from}
`;
    const trip = await roundTrip({ index, sections: install(url) }, () => newerReleases(index), { steer: false });
    expect(Object.keys(trip.lock.pip)).toEqual(expect.arrayContaining(['-e /opt/project', expect.stringContaining(` @ ${url}`)]));
    await expectSame(trip);
    const newer = parseDefinition(await definitionOf({ index, sections: install(url.replace('1.0', '2.0')) }));
    await expectSame({ ...trip, rebuilt: await build(lockDefinition(newer, trip.lock).bytes) });
  });
});
