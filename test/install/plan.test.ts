/** What set-up would do on machines that a test cannot be, as data; and the page's table of them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { markdownTable, replaceBetween } from '../../scripts/manifests.js';
import { chooseMethods, type Wish } from '../../src/apptainer/install/choice.js';
import type { MachineFacts } from '../../src/apptainer/install/facts.js';
import { ensureApptainer, planApptainer, type Candidate, type SetupOptions } from '../../src/apptainer/install/index.js';
import { knownBad } from '../../src/apptainer/install/known-bad.js';
import { offeredVersions } from '../../src/apptainer/install/offered.js';
import { familyOf, parseOsRelease } from '../../src/apptainer/install/os-release.js';
import { PPA_FINGERPRINT, PPA_KEY } from '../../src/apptainer/install/ppa-key.js';
import { INSTALL_METHODS } from '../../src/apptainer/install/types.js';
import { run } from '../../src/process.js';
import { commandLine } from '../cli/command-line.js';
import { smallFile, startReleaseServer, type ReleaseServer } from '../support/release-server.js';
import { checkSchema } from '../support/schemas.js';
import { scratchFolder } from '../support/scratch.js';
import { machine, MACHINE_STATES, orderOn, SYSTEMS, tableRows, wish } from './machine-states.js';

const PAGE = join(import.meta.dirname, '..', '..', 'setup', 'README.md');
const { bookworm, trixie, buster, noble, mint, fedora, rocky, rhel, leap } = SYSTEMS;

describe('the order of the methods', () => {
  it.each<[string, string[]]>([
    ['Debian 12, root', ['release', 'archive']],
    ['Debian 12, a user without sudo', ['archive']],
    ['An Apptainer that will do is on PATH', ['existing', 'release', 'archive']],
    ['An older one is on PATH, `>=1.4` is wanted', ['release', 'archive']],
    ['The same, in `/usr/local/bin`', ['archive']],
    ['1.5.1, known to be bad, is on PATH', ['release', 'archive']],
    ['An earlier set-up is in the prefix', ['archive']],
    ['Debian 12, root, no network', []],
    ['Debian 12 on arm64, root', ['archive']],
    ['Debian unstable, root', ['release', 'apt', 'archive']],
    ['Ubuntu 22.04, sudo (hosted runner)', ['release', 'ppa', 'archive']],
    ['Ubuntu 24.04, sudo (hosted runner)', ['release', 'ppa', 'archive']],
    ['Ubuntu 26.04, sudo', ['release', 'ppa', 'archive']],
    ['Ubuntu 24.04 on arm64, sudo (hosted runner)', ['ppa', 'archive']],
    ['Ubuntu 24.04, no sudo', ['archive']],
    ['Ubuntu 24.04, `suid: true`', ['release', 'ppa']],
    ['Fedora 43, root', ['rpm', 'release']],
    ['Rocky Linux 9 on arm64, sudo', ['rpm']],
    ['openSUSE Leap 15.6, sudo', ['rpm', 'release']],
    ['Arch Linux, root', []],
  ])('%s: %j', (name, order) => {
    const found = MACHINE_STATES.find((state) => state.name === name);
    expect(found).toBeDefined();
    expect(found === undefined ? undefined : orderOn(found)).toEqual(order);
  });

  it('names every method with its reason, on every machine', () => {
    for (const { facts, wish: wanted } of MACHINE_STATES) {
      const choices = chooseMethods(facts, wanted);
      expect(choices.map(({ method }) => method).sort()).toEqual([...INSTALL_METHODS].sort());
      for (const { reason } of choices) expect(reason).toMatch(/^\S.*[^.]$/);
    }
  });

  it.each<[string, MachineFacts, Wish, string, string]>([
    ['no sudo', machine(noble, { rights: 'none' }), wish(), 'release', 'packages can be installed by root, or through sudo without a password, and there is neither'],
    ['arm64', machine(noble, { architecture: 'arm64' }), wish(), 'release', 'no packages are released for arm64, only for x86-64'],
    ['an old system', machine(buster), wish(), 'release', 'Debian GNU/Linux 10 (buster) is older than what the released packages are made for (Debian 11)'],
    ['a prefix', machine(noble), wish(undefined, { hasPrefix: true }), 'release', 'a prefix was given, and packages are installed elsewhere'],
    ['a mirror', machine(noble), wish(undefined, { mirror: 'http://m' }), 'ppa', 'a mirror was given, which is taken for one of Debian\'s archive unless a method is named'],
    ['Debian', machine(bookworm), wish(), 'ppa', 'the project\'s PPA is for Ubuntu, not for Debian GNU/Linux 12 (bookworm)'],
    ['another method', machine(noble), wish(undefined, { method: 'ppa' }), 'release', 'the method ppa was asked for'],
    ['riscv64', machine(bookworm, { architecture: 'riscv64' }), wish(), 'archive', 'Debian\'s archive is used for x86-64 and arm64, not for riscv64'],
    ['macOS', machine(bookworm, { platform: 'darwin' }), wish(), 'archive', 'Apptainer runs on Linux alone, not on darwin'],
    ['the latest', machine(bookworm, { existing: { name: 'apptainer', program: '/usr/bin/apptainer', version: '1.4.5', suid: false } }), wish('latest'), 'existing', 'the latest is wanted: whether this is it is seen with the methods below'],
    ['suid', machine(bookworm, { existing: { name: 'apptainer', program: '/usr/bin/apptainer', version: '1.4.5', suid: false } }), wish(undefined, { suid: true }), 'existing', '/usr/bin/apptainer has no part that runs as root (setuid)'],
    ['Singularity', machine(bookworm, { existing: { name: 'singularity', program: '/usr/bin/singularity', version: '3.8.7', suid: false } }), wish(), 'existing', '/usr/bin/singularity is singularity, not Apptainer'],
  ])('%s: a reason is given', (_, facts, wanted, method, reason) => {
    expect(chooseMethods(facts, wanted).find((choice) => choice.method === method)).toEqual({ method, applicable: false, reason });
  });
});

describe('a plan', () => {
  let server: ReleaseServer;
  beforeEach(async () => {
    server = await startReleaseServer();
    const v = '1.5.3';
    server.publish({ version: v, files: [
      `apptainer_${v}_amd64.deb`, `apptainer_${v}-trixie+_amd64.deb`, `apptainer-suid_${v}_amd64.deb`,
      `apptainer-${v}-1.x86_64.rpm`, `apptainer-${v}-1.el10.x86_64.rpm`, `apptainer-dbgsym_${v}_amd64.deb`,
      // The table of published checksums has this one, and its content is not this test's.
    ].map((name) => smallFile(name, name === `apptainer_${v}_amd64.deb` ? { digest: 'none' } : {})) });
  });

  async function planFor(facts: MachineFacts, options: SetupOptions = {}): Promise<readonly Candidate[]> {
    return await planApptainer({ machine: facts, env: { GITHUB_API_URL: server.url, HOME: await scratchFolder() }, ...options });
  }

  async function candidate(method: string, facts: MachineFacts, options: SetupOptions = {}): Promise<Candidate> {
    const found = (await planFor(facts, options)).find((one) => one.method === method);
    if (found === undefined) throw new Error(`no candidate ${method}`);
    return found;
  }

  it.each<[string, MachineFacts, string]>([
    ['Debian 12', machine(bookworm), 'apptainer_1.5.3_amd64.deb'],
    ['Debian 13', machine(trixie), 'apptainer_1.5.3-trixie+_amd64.deb'],
    ['Ubuntu 24.04', machine(noble), 'apptainer_1.5.3_amd64.deb'],
    ['Ubuntu 26.04', machine(SYSTEMS.resolute), 'apptainer_1.5.3-trixie+_amd64.deb'],
    ['Linux Mint 22', machine(mint), 'apptainer_1.5.3_amd64.deb'],
    ['Fedora', machine(fedora), 'apptainer-1.5.3-1.x86_64.rpm'],
    ['Rocky Linux 9', machine(rocky), 'apptainer-1.5.3-1.x86_64.rpm'],
    ['RHEL 10', machine(rhel), 'apptainer-1.5.3-1.el10.x86_64.rpm'],
    ['openSUSE', machine(leap), 'apptainer-1.5.3-1.x86_64.rpm'],
  ])('of the released package for %s takes the one that fits, checked', async (_, facts, name) => {
    const { applicable, version, downloads, commands } = await candidate('release', facts);
    expect({ applicable, version }).toEqual({ applicable: true, version: '1.5.3' });
    expect(downloads.map((one) => one.name)).toEqual([name]);
    expect(downloads[0]?.checks[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(downloads[0]?.url).toBe(`${server.plainUrl}/download/v1.5.3/${encodeURIComponent(name)}`);
    expect(commands.at(-1)?.argv.at(-1)).toBe(`{downloads}/${name}`);
    expect(commands.every(({ asRoot }) => asRoot)).toBe(true);
  });

  it('hands packages to the package manager as arguments, never to a shell', async () => {
    for (const { facts, wish: wanted } of MACHINE_STATES) {
      for (const { commands } of await planFor(facts, { method: wanted.method, suid: wanted.suid })) {
        for (const { argv } of commands) {
          expect(argv.length).toBeGreaterThan(1);
          expect(['dpkg', 'apt-get', 'apt-cache', 'dnf', 'zypper']).toContain(argv[0]);
        }
      }
    }
  });

  it('of the part that runs as root takes that package, too', async () => {
    const { downloads } = await candidate('release', machine(noble), { suid: true });
    expect(downloads.map(({ name }) => name)).toEqual(['apptainer_1.5.3_amd64.deb', 'apptainer-suid_1.5.3_amd64.deb']);
    expect(await candidate('release', machine(trixie), { suid: true })).toMatchObject({
      applicable: false, reason: 'release 1.5.3 has no package apptainer-suid for Debian GNU/Linux 13 (trixie)',
    });
  });

  it('of the PPA writes its key and an entry that nothing else signs, and reads that entry alone', async () => {
    const { files, commands } = await candidate('ppa', machine(noble, { architecture: 'arm64' }), { method: 'ppa' });
    expect(files.map(({ path }) => path)).toEqual(['/etc/apt/keyrings/apptainer-ppa.asc', '/etc/apt/sources.list.d/apptainer-ppa.sources']);
    expect(files[1]?.content).toBe('Types: deb\nURIs: https://ppa.launchpadcontent.net/apptainer/ppa/ubuntu\nSuites: noble\nComponents: main\nSigned-By: /etc/apt/keyrings/apptainer-ppa.asc\n');
    expect(commands[0]?.argv).toContain('Dir::Etc::sourcelist=/etc/apt/sources.list.d/apptainer-ppa.sources');
    expect(commands.at(-1)?.argv.at(-1)).toBe('apptainer={version}');
  });

  it('of RPM packages has EPEL first where that has it', async () => {
    const argvs = async (facts: MachineFacts): Promise<readonly (readonly string[])[]> => (await candidate('rpm', facts)).commands.map(({ argv }) => argv);
    expect((await argvs(rocky9()))[0]).toEqual(['dnf', '-y', '-q', 'install', 'epel-release']);
    expect((await argvs(machine(rhel)))[0]?.at(-1)).toBe('https://dl.fedoraproject.org/pub/epel/epel-release-latest-10.noarch.rpm');
    expect((await argvs(machine(fedora))).map(([program, ...rest]) => [program, rest.at(-1)])).toEqual([['dnf', 'apptainer'], ['dnf', 'apptainer-{version}']]);
    const old = { name: 'apptainer', program: '/usr/bin/apptainer', version: '1.3.0', suid: false } as const;
    const { commands } = await candidate('rpm', machine(fedora, { existing: old }), { version: '>=1.4' });
    expect(commands.at(-1)).toMatchObject({ argv: ['dnf', '-y', '-q', 'reinstall', 'apptainer-{version}'], otherwise: [['dnf', '-y', '-q', 'install', 'apptainer-{version}']] });
    expect((await argvs(machine(leap))).at(-1)).toEqual(['zypper', '--non-interactive', '--quiet', 'install', '--oldpackage', '--force', 'apptainer={version}']);
  });

  it('is printed, and nothing is done', async () => {
    const env = { GITHUB_API_URL: server.url, HOME: await scratchFolder(), PATH: process.env['PATH'] };
    const { stdout, exitCode } = await commandLine(['setup', '--plan', '--json'], env);
    expect(exitCode).toBe(0);
    checkSchema('setup-plan', JSON.parse(stdout));
    const text = await commandLine(['setup', '--plan'], env);
    for (const method of INSTALL_METHODS) expect(text.stdout).toMatch(new RegExp(`^[+-] ${method}( \\S+)?: `, 'm'));
  });

  it('that cannot be made for want of a network says so', async () => {
    const env = { GITHUB_API_URL: 'http://127.0.0.1:1', HOME: await scratchFolder() };
    expect(await candidate('release', machine(noble), { env })).toMatchObject({
      applicable: false, reason: "Apptainer's releases at http://127.0.0.1:1 cannot be read: the connection was refused",
    });
  });
});

function rocky9(): MachineFacts {
  return machine(rocky);
}

describe('a method that the machine cannot do', () => {
  it.each<[SetupOptions['method'], MachineFacts, string]>([
    ['ppa', machine(bookworm), 'the method ppa cannot be used here: the project\'s PPA is for Ubuntu, not for Debian GNU/Linux 12 (bookworm)'],
    ['rpm', machine(noble), 'the method rpm cannot be used here: Ubuntu 24.04.3 LTS does not install RPM packages'],
    ['release', machine(noble, { rights: 'none' }), 'the method release cannot be used here: packages can be installed by root'],
    ['release', machine(noble, { architecture: 'arm64' }), 'the method release cannot be used here: no packages are released for arm64'],
    ['archive', machine(rocky), 'the method archive cannot be used here: apt-get is not on this machine'],
    ['existing', machine(noble), 'there is no Apptainer on PATH'],
  ])('%s is refused in one line with a hint', async (method, facts, message) => {
    await expect(ensureApptainer({ method, machine: facts, env: { HOME: await scratchFolder() } })).rejects.toMatchObject({
      message: expect.stringContaining(message) as string, hint: expect.stringMatching(/auto/) as string,
    });
  });
});

describe('the pieces', () => {
  it('os-release is read, quoted or not', () => {
    expect(parseOsRelease('NAME=Fedora Linux\n# x\nID=fedora\nVERSION_ID=43\nPRETTY_NAME=\'A "b"\'')).toEqual({ id: 'fedora', like: [], version: '43', codename: '', name: 'A "b"' });
    expect(parseOsRelease('')).toEqual({ id: 'linux', like: [], version: '', codename: '', name: 'linux' });
    expect(Object.values(SYSTEMS).map(familyOf)).toEqual(['debian', 'debian', 'debian', 'ubuntu', 'ubuntu', 'ubuntu', 'ubuntu', 'fedora', 'enterprise', 'enterprise', 'suse', 'other', 'debian']);
  });

  it('offered versions are read from what the package managers print', () => {
    expect(offeredVersions('apt', ' apptainer | 1.4.5-2 | http://deb.debian.org/debian unstable/main amd64 Packages\n apptainer | 1.4.4-1 | http://x y/main amd64 Packages\n apptainer | 1.4.5-2 | http://x y/main Sources\n')).toEqual(['1.4.5-2', '1.4.4-1']);
    expect(offeredVersions('dnf', '1.3.6-1.el9\n1.4.5-1.el9\n\n')).toEqual(['1.4.5-1.el9', '1.3.6-1.el9']);
    expect(offeredVersions('zypper', 'S | Name      | Type    | Version   | Arch   | Repository\n--+-----------+---------+-----------+--------+-----------\n  | apptainer | package | 1.3.0-1.1 | x86_64 | Main\nv | apptainer | package | 1.4.1-2.1 | x86_64 | Update\n')).toEqual(['1.4.1-2.1', '1.3.0-1.1']);
    expect(offeredVersions('dnf', 'No package apptainer available.\n')).toEqual([]);
  });

  it('known bad versions are known whatever is behind their numbers', () => {
    expect(knownBad('1.5.1-1.el9')).toContain('mksquashfs crashes');
    expect(['1.5.2', '1.4.5', '1.5.10'].map(knownBad)).toEqual([undefined, undefined, undefined]);
  });

  it('the PPA\'s key is the one with that fingerprint', async () => {
    const { stdout } = await run('gpg', ['--show-keys', '--with-colons', '--no-autostart', '--homedir', await scratchFolder()], { input: PPA_KEY });
    expect(stdout.split('\n').filter((line) => line.startsWith('fpr:'))).toEqual([`fpr:::::::::${PPA_FINGERPRINT}:`]);
  });
});

describe('the page', () => {
  // To write it anew: npx vitest run --project unit test/install/plan.test.ts -u
  it('has the table as the plans are', async () => {
    const { head, rows } = tableRows();
    const page = await readFile(PAGE, 'utf8');
    await expect(replaceBetween(page, 'machines', markdownTable(head, rows))).toMatchFileSnapshot(PAGE);
  });

  it('calls run or checked what a test runs or has checked', async () => {
    for (const { name, shownBy } of MACHINE_STATES) {
      if (shownBy === undefined) continue;
      const { file, title } = shownBy;
      const text = await readFile(join(import.meta.dirname, file), 'utf8');
      expect(text.includes(`('${title}'`), `${name}: ${file} has no test "${title}"`).toBe(true);
    }
  });
});
