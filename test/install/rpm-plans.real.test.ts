/**
 * The plans for machines with RPM packages, held against the real package managers: dnf 4, dnf 5 and zypper as Debian has
 * them, in containers. Nothing is installed there: dnf makes rpm's own test of the transaction (`tsflags=test`), zypper
 * resolves it (`--dry-run`).
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fakerootArguments } from '../../src/apptainer/arguments.js';
import { isReducedRoot } from '../../src/apptainer/capabilities.js';
import type { ExistingEngine, MachineFacts } from '../../src/apptainer/install/facts.js';
import { planApptainer, type Candidate, type InstallMethod, type SetupOptions } from '../../src/apptainer/install/index.js';
import { offeredVersions } from '../../src/apptainer/install/offered.js';
import { run, type RunResult } from '../../src/process.js';
import { driftBase, type BaseName } from '../drift/bases.js';
import { testEngine } from '../support/machine.js';
import { startReleaseServer, type ReleaseServer } from '../support/release-server.js';
import { startRpmRepository, type RpmRepository } from '../support/rpm-repository.js';
import { scratchFolder } from '../support/scratch.js';
import { skipUnless } from '../support/skip.js';
import { MACHINE_STATES } from './machine-states.js';

const VERSIONS = ['1.5.3-1', '1.4.5-1'] as const;
/** Where the plan has RHEL's EPEL from, which the repository here stands in for. */
const EPEL = 'https://dl.fedoraproject.org/pub/epel/epel-release-latest-10.noarch.rpm';

let repository: RpmRepository;
let releases: ReleaseServer;
/** With the released packages and the repository's settings; /mnt in the containers. */
let folder: string;

beforeAll(async () => {
  if (process.arch !== 'x64') return;
  repository = await startRpmRepository();
  await repository.add(
    ...VERSIONS.map((version) => ({ name: 'apptainer', version: version.replace('-1', ''), architecture: 'x86_64' })),
    { name: 'epel-release', version: '10' },
  );
  return async () => { await repository.close(); };
});

beforeEach(async () => {
  skipUnless(process.arch === 'x64', 'the released packages are for x86-64 alone');
  releases = await startReleaseServer();
  folder = await scratchFolder();
  await mkdir(join(folder, 'there'));
  for (const version of VERSIONS) await writeFile(join(folder, 'there', `apptainer-${version}.x86_64.rpm`), await served(version));
  const [newest] = VERSIONS;
  const content = await served(newest);
  const names = [`apptainer-${newest}.x86_64.rpm`, `apptainer-${newest}.el10.x86_64.rpm`];
  releases.publish({ version: newest.replace('-1', ''), files: names.map((name) => ({ name, content })) });
  await mkdir(join(folder, 'downloads'));
  for (const name of names) await writeFile(join(folder, 'downloads', name), content);
  await writeFile(join(folder, 'test.repo'), `[test]\nname=test\nbaseurl=${repository.url}\nenabled=1\ngpgcheck=0\n`);
});

/** A real package manager, and the machines of the table that have such a one. */
const MANAGERS: readonly (readonly [name: string, base: BaseName, machines: readonly string[]])[] = [
  ['dnf 4', 'rpm', ['Rocky Linux 9, sudo', 'RHEL 10, sudo']],
  ['dnf 5', 'dnf5', ['Fedora 43, root']],
  ['zypper', 'zypper', ['openSUSE Leap 15.6, sudo']],
];

describe.each(MANAGERS)('%s', (_, base, machines) => {
  it.each(machines)('accepts the plan for %s', async (name) => {
    await Promise.all((['rpm', 'release'] as const).map(async (method) => { await acceptAll(base, await planFor(method, factsOf(name))); }));
  });

  it('refuses a version that is not there, and an option that it does not have: that it accepts a plan counts', async () => {
    const { commands } = await planFor('rpm', factsOf(machines[0] ?? ''));
    const install = commands.at(-1)?.argv ?? [];
    await expect(inContainer(base, checkOnly(install, '9.9.9-1'))).rejects.toThrow(/exit code/);
    await expect(inContainer(base, checkOnly([...install, '--no-such-option'], VERSIONS[0]))).rejects.toThrow(/exit code/);
  });

  it.each<[string, string, string, string]>([
    ['an older one makes way', VERSIONS[1], VERSIONS[0], '>=1.5'], ['a newer one makes way', VERSIONS[0], VERSIONS[1], '1.4'],
    ['a damaged one is installed anew', VERSIONS[0], VERSIONS[0], '1.5'],
  ])('%s', async (_title, there, wanted, version) => {
    const existing: ExistingEngine = { name: 'apptainer', program: '/usr/bin/apptainer', version: there.replace('-1', ''), suid: false };
    const { commands } = await planFor('rpm', { ...factsOf(machines[0] ?? ''), existing }, { version, method: 'rpm' });
    const { argv = [], otherwise = [] } = commands.at(-1) ?? {};
    const ways = [argv, ...otherwise].map((words) => checkOnly(words, wanted));
    const said = await firstThatWorks(ways.map((words) => async () => await inContainer(base, words, there)));
    const what = there === wanted ? /reinstall/i : there < wanted ? /upgrad/i : /downgrad/i;
    expect(said.stdout).toMatch(what);
  });
});

/** Every command of a plan, in its order, in a container of its own. */
async function acceptAll(base: BaseName, { commands }: Candidate): Promise<void> {
  let version = '';
  for (const { argv, query } of commands) {
    const { stdout } = await inContainer(base, query === undefined ? checkOnly(argv, version) : argv);
    if (query !== undefined) {
      const offered = offeredVersions(query, stdout);
      expect(offered).toEqual(VERSIONS);
      version = offered[0] ?? '';
    } else if (argv.includes('install')) {
      // That it was accepted is its exit code; what it is about is told.
      expect(stdout).toContain(argv.some((word) => word.includes('epel-release')) ? 'epel-release' : 'apptainer');
    }
  }
}

async function served(version: string): Promise<Buffer> {
  const answer = await fetch(`${repository.url}packages/apptainer-${version}.x86_64.rpm`);
  expect(answer.ok).toBe(true);
  return Buffer.from(await answer.arrayBuffer());
}

function factsOf(name: string): MachineFacts {
  const state = MACHINE_STATES.find((one) => one.name === name);
  if (state === undefined) throw new Error(`the table has no machine ${name}`);
  return state.facts;
}

async function planFor(method: InstallMethod, machine: MachineFacts, options: SetupOptions = {}): Promise<Candidate> {
  const plan = await planApptainer({ machine, env: { GITHUB_API_URL: releases.url, HOME: folder }, ...options });
  const found = plan.find((one) => one.method === method && one.applicable);
  if (found === undefined) throw new Error(`${method} is not in the plan`);
  return found;
}

/** The same command, so that it changes nothing and says what it would do. */
function checkOnly(argv: readonly string[], version: string): string[] {
  const [program = '', ...words] = argv.filter((word) => word !== '-q' && word !== '--quiet').map((word) => word
    .replaceAll('{version}', version).replaceAll('{downloads}', '/mnt/downloads')
    .replace(EPEL, `${repository.url}packages/epel-release-10-1.noarch.rpm`));
  if (program !== 'zypper') return [program, '--setopt=tsflags=test', ...words];
  const at = words.indexOf('install');
  // `refresh` has no such option, and fetches lists alone.
  return at < 0 ? [program, ...words] : [program, ...words.slice(0, at + 1), '--dry-run', ...words.slice(at + 1)];
}

/** Fedora calls its dnf 5 dnf. */
const PREPARE = `set -e
mkdir -p /etc/yum.repos.d /etc/zypp/repos.d
cp /mnt/test.repo /etc/yum.repos.d/
cp /mnt/test.repo /etc/zypp/repos.d/
command -v dnf > /dev/null || ! command -v dnf5 > /dev/null || ln -s dnf5 /usr/bin/dnf
[ -z "$1" ] || rpm --install --nodeps "/mnt/there/apptainer-$1.x86_64.rpm" 2> /dev/null
shift
exec "$@"
`;

/** Runs a command as root of a container that is thrown away. */
async function inContainer(base: BaseName, argv: readonly string[], installed?: string): Promise<RunResult> {
  const engine = await testEngine();
  const identity = process.getuid?.() === 0 && !isReducedRoot() ? [] : fakerootArguments(engine);
  return await run(engine.program, [
    '--silent', 'exec', '--containall', '--cleanenv', '--no-home', '--writable-tmpfs', '--pwd', '/', ...identity,
    '--env', 'LC_ALL=C', '--env', 'no_proxy=127.0.0.1', '--bind', `${folder}:/mnt`, await driftBase(base), 'sh', '-c', PREPARE, 'sh', installed ?? '', ...argv,
  ]);
}

async function firstThatWorks(ways: readonly (() => Promise<RunResult>)[]): Promise<RunResult> {
  let last: unknown;
  for (const way of ways) {
    try {
      return await way();
    } catch (error) {
      last = error;
    }
  }
  throw last;
}
