/**
 * The npm channel on real builds: a registry moves between the rough build and the rebuild, and what comes out is
 * compared from outside, file by file.
 */
import { lstat, mkdir, readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { EPILOGUE_EXIT_CODE, lockDefinition, parseDefinition, readLockedBuildOutput, type LockDefinitionOptions } from '../../src/definition/index.js';
import { sha256 } from '../../src/files.js';
import { capture, type Lock } from '../../src/lock/index.js';
import { driftBase } from '../drift/bases.js';
import { scratchFolder, testEngine } from '../support/machine.js';
import { startNpmRegistry, type NpmRegistry } from '../support/npm-registry.js';
import { build, type Built } from './build.js';

/** Folder of every npm package in the image to its version: looked up here, so that it does not stand on our own capture. */
async function npmPackages(sandbox: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const path of await filesOf(sandbox)) {
    const folder = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(path)?.[1];
    if (folder !== undefined) found[folder] = (JSON.parse(await readFile(join(sandbox, path), 'utf8')) as { version: string }).version;
  }
  return found;
}

/** Everything that npm could touch, without the engine's and the system's own. */
async function filesOf(sandbox: string): Promise<readonly string[]> {
  const files: string[] = [];
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(sandbox, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (/^\/(?:proc|sys|dev|run|\.singularity\.d)$/.test(path)) continue;
      if (entry.isDirectory()) {
        files.push(`${path}/`);
        await visit(path);
      } else {
        files.push(path);
      }
    }
  };
  await visit('');
  return files.sort();
}

/** Type, mode and content of all files; npm's cache and logs in a home hold times, and lie elsewhere with kept packages. */
async function tree(sandbox: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const path of await filesOf(sandbox)) {
    if (/\/\.npm\/|\/\.package-lock\.json$|^\/etc\/(?:hosts|resolv\.conf|mtab)$|^\/singularity$/.test(path)) continue;
    const { mode } = await lstat(join(sandbox, path));
    const kind = mode & 0o170000;
    const content = kind === 0o100000 ? sha256(await readFile(join(sandbox, path))) : kind === 0o120000 ? await readlink(join(sandbox, path)) : '';
    found[path] = `${mode.toString(8)} ${content}`;
  }
  return found;
}

async function lockOf(built: Built): Promise<Lock> {
  expect(built.error, built.log).toBeUndefined();
  const lock = await capture(await testEngine(), built.sandbox);
  const bases = [{ stage: '1', bootstrap: 'localimage', from: await driftBase('node'), digest: '' }];
  const facts = { engine: 'apptainer', builtAt: `${new Date().toISOString().slice(0, 19)}Z`, architecture: 'amd64', bases };
  return { ...lock, facts, npm: await npmPackages(built.sandbox) };
}

interface Trip {
  readonly text: string;
  readonly rough: Built;
  readonly lock: Lock;
  readonly rebuilt: Built;
  readonly drift: readonly string[];
  readonly healed: readonly string[];
}

interface TripOptions extends LockDefinitionOptions {
  readonly escrow?: string;
  readonly change?: (lock: Lock) => Lock;
}

async function roundTrip(sections: string, move: () => Promise<void> | void, options: TripOptions = {}): Promise<Trip> {
  const text = `Bootstrap: localimage\nFrom: ${await driftBase('node')}\n${sections}`;
  const rough = await build(text);
  const captured = await lockOf(rough);
  const lock = options.change?.(captured) ?? captured;
  await move();
  const rebuilt = await build(lockDefinition(parseDefinition(text), lock, options).bytes, options.escrow === undefined ? undefined : { folder: options.escrow });
  return { text, rough, lock, rebuilt, ...readLockedBuildOutput(rebuilt.log) };
}

async function expectSame(trip: Trip): Promise<void> {
  expect(trip.rebuilt.error, trip.rebuilt.log).toBeUndefined();
  expect(await npmPackages(trip.rebuilt.sandbox)).toEqual(await npmPackages(trip.rough.sandbox));
  expect(await tree(trip.rebuilt.sandbox)).toEqual(await tree(trip.rough.sandbox));
  expect(trip.drift).toEqual([]);
}

/** alpha needs beta; @corp/tool needs beta and, only in its new release, gamma. */
async function registryOfFour(): Promise<NpmRegistry> {
  const registry = await startNpmRegistry();
  await registry.add({ name: 'beta', version: '1.0.0', bin: { beta: 'index.js' } });
  await registry.add({ name: 'gamma', version: '1.0.0' });
  await registry.add({ name: 'alpha', version: '1.0.0', dependencies: { beta: '^1.0.0' }, bin: { alpha: 'index.js' } });
  await registry.add({ name: '@corp/tool', version: '1.0.0', dependencies: { beta: '1.x' } });
  return registry;
}

async function newerTop(registry: NpmRegistry): Promise<void> {
  registry.passTime();
  await registry.add({ name: 'alpha', version: '2.0.0', dependencies: { beta: '^1.0.0', gamma: '*' }, bin: { alpha: 'index.js', 'alpha-more': 'index.js' } });
}

async function newerTransitive(registry: NpmRegistry): Promise<void> {
  registry.passTime();
  await registry.add({ name: 'beta', version: '1.1.0', bin: { beta: 'index.js' }, dependencies: { gamma: '*' } });
}

const ROOT = '/usr/lib/node_modules';
const healedTop = [`npm ${ROOT}/alpha: locked 1.0.0, offered 2.0.0`];
const healedInner = [`npm ${ROOT}/alpha/node_modules/beta: locked 1.0.0, offered 1.1.0`];

beforeAll(async () => { await driftBase('node'); });

describe('npm packages hold', () => {
  test('nothing moved: nothing is told, nothing is left', async () => {
    const registry = await registryOfFour();
    const trip = await roundTrip(`%post\n${registry.postLines}    npm install -g alpha @corp/tool\n`, () => undefined);
    await expectSame(trip);
    expect(trip.healed).toEqual([]);
    expect(trip.rebuilt.log).not.toContain('container-action lock: ');
  });

  test('a newer global package: steered', async () => {
    const registry = await registryOfFour();
    const trip = await roundTrip(`%post\n${registry.postLines}    npm install -g alpha\n`, () => newerTop(registry));
    await expectSame(trip);
    expect(trip.healed).toEqual(healedTop);
    expect(trip.rebuilt.log).not.toContain('installing npm');
  });

  test('a newer transitive one: steered', async () => {
    const registry = await registryOfFour();
    const trip = await roundTrip(`%post\n${registry.postLines}    npm install -g alpha\n`, () => newerTransitive(registry));
    await expectSame(trip);
    expect(trip.healed).toEqual(healedInner);
    expect(trip.rebuilt.log).not.toContain('installing npm');
  });

  test('both, repaired where nothing steers', async () => {
    const registry = await registryOfFour();
    const move = async (): Promise<void> => { await newerTop(registry); await newerTransitive(registry); };
    const trip = await roundTrip(`%post\n${registry.postLines}    npm install -g alpha\n`, move, { steer: false });
    await expectSame(trip);
    expect(trip.healed).toEqual([...healedTop, ...healedInner]);
    expect(trip.rebuilt.log).toContain(`removing what the lock does not have: npm ${ROOT}/alpha/node_modules/gamma`);
  });

  test('both, with a registry that tells no dates', async () => {
    const registry = await registryOfFour();
    registry.tellsTimes = false;
    const move = async (): Promise<void> => { await newerTop(registry); await newerTransitive(registry); };
    const trip = await roundTrip(`%post\n${registry.postLines}    npm install -g alpha\n`, move);
    await expectSame(trip);
    expect(trip.healed).toEqual([...healedTop, ...healedInner]);
  });

  test('without the pin they drift', async () => {
    const registry = await registryOfFour();
    const trip = await roundTrip(`%post\n${registry.postLines}    npm install -g alpha\n`, () => newerTop(registry), { unpinned: ['npm'] });
    expect(trip.rebuilt.error).toBeUndefined();
    expect((await npmPackages(trip.rebuilt.sandbox))[`${ROOT}/alpha`]).toBe('2.0.0');
  });
});

describe('what an author may write does not defeat it', () => {
  test('programs that drop the environment, a global npmrc of his own, a user without rights', async () => {
    const registry = await registryOfFour();
    const sections = `%post
    useradd -m someone
    npm config set -g registry ${registry.url}
    env -i PATH="$PATH" HOME=/root npm install -g --no-audit alpha
    printf 'audit=false' >> /usr/etc/npmrc
    mkdir /opt/app
    chown someone /opt/app
    cd /opt/app
    echo '{"dependencies":{"@corp/tool":"*"}}' > package.json
    setpriv --reuid someone --regid someone --clear-groups env -i PATH="$PATH" HOME=/home/someone npm install --no-package-lock
`;
    const trip = await roundTrip(sections, async () => { await newerTop(registry); await newerTransitive(registry); });
    await expectSame(trip);
    expect(trip.rebuilt.log).not.toContain('installing npm');
    expect(await readFile(join(trip.rebuilt.sandbox, 'usr/etc/npmrc'), 'utf8')).toBe(`registry=${registry.url}\naudit=false`);
    expect([...trip.healed].sort()).toEqual([
      ...healedTop, ...healedInner, '/opt/app/node_modules/beta: locked 1.0.0, offered 1.1.0'.replace(/^/, 'npm '),
    ].sort());
  });

  test('a global npmrc that is there, an npm that comes with the script, exit 0', async () => {
    const registry = await registryOfFour();
    const sections = `%post
    mkdir -p /usr/etc
    echo 'registry=${registry.url}' > /usr/etc/npmrc
    mkdir -p /opt/node/bin /opt/node/lib/node_modules
    cp /usr/bin/node /opt/node/bin/
    cp -R /usr/lib/node_modules/npm /opt/node/lib/node_modules/
    ln -s ../lib/node_modules/npm/bin/npm-cli.js /opt/node/bin/npm
    rm -rf /usr/bin/node /usr/bin/npm /usr/bin/npx /usr/lib/node_modules
    PATH=/opt/node/bin:$PATH
    npm install -g --registry ${registry.url} alpha
    exit 0
%environment
    export PATH=/opt/node/bin:$PATH
`;
    const trip = await roundTrip(sections, async () => { await newerTop(registry); await newerTransitive(registry); });
    await expectSame(trip);
    expect(trip.healed).toContain('npm /opt/node/lib/node_modules/alpha: locked 1.0.0, offered 2.0.0');
  });

  test('pnpm and Yarn go on working under the cut-off date', async () => {
    const registry = await registryOfFour();
    const trip = await roundTrip(`%post
    echo 'registry=https://registry.npmjs.org/' > /root/.npmrc
    npm install -g pnpm@9.15.9 yarn@1.22.22
    rm -rf /root/.npm /root/.npmrc
${registry.postLines}    mkdir /opt/app && cd /opt/app
    echo '{"dependencies":{"alpha":"*"}}' > package.json
    yarn install --registry ${registry.url} --no-lockfile --cache-folder /tmp/yarn
    cp -R /opt/app /opt/other && cd /opt/other && rm -rf node_modules
    pnpm install --no-lockfile --store-dir /tmp/store --config.package-import-method=copy
`, () => undefined);
    expect(trip.rebuilt.error, trip.rebuilt.log).toBeUndefined();
    expect(await npmPackages(trip.rebuilt.sandbox)).toEqual(await npmPackages(trip.rough.sandbox));
    expect(trip).toMatchObject({ drift: [], healed: [] });
  });
});

describe('kept packages', () => {
  test('a release that was taken away is had from them, online and with the network cut', async () => {
    const registry = await registryOfFour();
    const escrow = await scratchFolder();
    await mkdir(join(escrow, 'npm'));
    const sections = `%post\n${registry.postLines}    npm install -g --foreground-scripts alpha\n`;
    const cached = await build(`Bootstrap: localimage\nFrom: ${await driftBase('node')}\n%post\n${registry.postLines}    npm install -g alpha --cache /mnt/npm\n`, { folder: escrow, readOnly: false });
    expect(cached.error, cached.log).toBeUndefined();
    const gone = async (): Promise<void> => { await newerTransitive(registry); registry.remove('beta', '1.0.0'); };
    const online = await roundTrip(sections, gone, { escrow });
    await expectSame(online);
    expect(online.healed).toEqual(healedInner);

    await writeFile(join(escrow, 'offline'), '');
    const rebuilt = await build(lockDefinition(parseDefinition(online.text), online.lock).bytes, { folder: escrow });
    await expectSame({ ...online, rebuilt, ...readLockedBuildOutput(rebuilt.log) });
    expect(readLockedBuildOutput(rebuilt.log).healed).toEqual([]);
  });

  test('without them it is named, and the build fails', async () => {
    const registry = await registryOfFour();
    const gone = async (): Promise<void> => { await newerTransitive(registry); registry.remove('beta', '1.0.0'); };
    const trip = await roundTrip(`%post\n${registry.postLines}    npm install -g alpha\n`, gone, { steer: false });
    expect(trip.rebuilt.error).toBeDefined();
    expect(trip.rebuilt.log).toContain(`exit status ${EPILOGUE_EXIT_CODE}`);
    expect(trip.drift).toEqual([`npm ${ROOT}/alpha/node_modules/beta: locked 1.0.0, found 1.1.0`]);
  });
});
