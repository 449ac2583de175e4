/** What the methods that install packages would do: addresses, files, and commands in arrays. */
import { NotFoundError } from '../../errors.js';
import { aptSettings, sourceLine, withoutPassword } from './archive.js';
import { checksFor } from './checksums.js';
import { debVariant, rpmTool, type Wish } from './choice.js';
import type { Download } from './download.js';
import type { MachineFacts } from './facts.js';
import { ENGINE_PACKAGES } from './make.js';
import { familyOf } from './os-release.js';
import { architectureOf, DEBIAN_KEYRING } from './platform.js';
import type { Detail, PlannedCommand, PlannedFile, Sources } from './plan-types.js';
import { PPA_KEY, PPA_URL } from './ppa-key.js';
import type { Release } from './releases.js';

const PACKAGES = ['apptainer', 'apptainer-suid'] as const;

/** Files that the PPA needs. */
const PPA_KEY_FILE = '/etc/apt/keyrings/apptainer-ppa.asc';
const PPA_SOURCE_FILE = '/etc/apt/sources.list.d/apptainer-ppa.sources';

/** Waiting for another package manager, as on a machine that has just started: seconds. */
const LOCK_WAIT_SECONDS = 120;
const APT = [
  'apt-get', '-q', '-y', '-o', 'Dpkg::Use-Pty=0', '-o', `DPkg::Lock::Timeout=${LOCK_WAIT_SECONDS}`, '-o', 'Acquire::Retries=3',
];
/** For a source that we add, whatever the machine allows for its own: apt lets no entry of a source be stricter than that. */
const SIGNED_ONLY = ['AllowInsecureRepositories', 'AllowWeakRepositories', 'AllowDowngradeToInsecureRepositories']
  .flatMap((name) => ['-o', `Acquire::${name}=false`]);
const APT_UPDATE = [...APT, 'update'];
/** Another version may be there, higher or lower, or the same one damaged: what was asked for is what stays. */
const APT_INSTALL = [...APT, 'install', '--no-install-recommends', '--reinstall', '--allow-downgrades'];
const DNF = ['dnf', '-y', '-q'];
const ZYPPER = ['zypper', '--non-interactive', '--quiet'];
/** Where RHEL itself, whose own repositories do not have it, gets EPEL. */
const EPEL_RELEASE = 'https://dl.fedoraproject.org/pub/epel/epel-release-latest-';

function wanted({ suid }: Wish): readonly string[] {
  return suid ? PACKAGES : PACKAGES.slice(0, 1);
}

/** The project's released packages, checked by their SHA-256 and handed to the machine's package manager. */
export async function releaseDetail(facts: MachineFacts, wish: Wish, sources: Sources): Promise<Detail> {
  const release = await sources.releases.pick(wish.range, wish.allowKnownBad);
  const isDeb = facts.tools.includes('apt-get') && ['debian', 'ubuntu'].includes(familyOf(facts.os));
  const downloads: Download[] = [];
  for (const name of wanted(wish)) {
    const asset = await release.find(...(isDeb ? debNames(name, release, facts) : rpmNames(name, release, facts)));
    if (asset === undefined) {
      throw new NotFoundError(`release ${release.version} has no package ${name} for ${facts.os.name}`, {
        hint: 'Ask for another version, or choose another method.',
      });
    }
    const checks = checksFor(asset.name, sources.checksums, asset.checks);
    downloads.push({ name: asset.name, url: asset.url.href, checks, size: asset.size });
  }
  const files = downloads.map(({ name }) => `{downloads}/${name}`);
  const install: PlannedCommand | undefined = isDeb
    // Where nothing is missing dpkg alone does it, in a third of apt's time. It waits for nobody and fetches nothing: apt does both.
    ? {
      argv: ['dpkg', '--install', ...files], asRoot: true,
      otherwise: [APT_UPDATE, [...APT_INSTALL, ...files]], undo: ['dpkg', '--remove', '--force-remove-reinstreq', ...wanted(wish).toReversed()],
    }
    : undefined;
  const commands = install === undefined ? [...epelCommands(facts), ...rpmInstall(facts, files)] : [install];
  return { version: release.version, downloads, files: [], commands };
}

/** As the release's workflow names them. GitHub makes a dot of the tilde that Debian writes before "rc". */
function debNames(name: string, { version }: Release, facts: MachineFacts): string[] {
  return spellings(version).map((spelled) => `${name}_${spelled}${debVariant(facts)}_amd64.deb`);
}

/** Those for Enterprise Linux 10 have names of their own. */
function rpmNames(name: string, { version }: Release, { os }: MachineFacts): string[] {
  const tenth = familyOf(os) === 'enterprise' && Number.parseInt(os.version, 10) >= 10;
  const endings = [...(tenth ? ['.el10.x86_64.rpm'] : []), '.x86_64.rpm'];
  return endings.flatMap((ending) => spellings(version).map((spelled) => `${name}-${spelled}-1${ending}`));
}

function spellings(version: string): string[] {
  return [...new Set([version, version.replace('-', '.'), version.replace('-', '~')])];
}

function rpmInstall(facts: MachineFacts, files: readonly string[]): PlannedCommand[] {
  if (rpmTool(facts) === 'zypper') return [{ argv: [...ZYPPER, 'install', '--allow-unsigned-rpm', '--force', ...files], asRoot: true }];
  return dnfInstall(facts, files);
}

/** dnf leaves a package that is there in the wanted version as it is, damaged or not; to `reinstall` it has to be there. */
function dnfInstall({ existing }: MachineFacts, packages: readonly string[]): PlannedCommand[] {
  if (existing === undefined) return [{ argv: [...DNF, 'install', ...packages], asRoot: true }];
  return packages.map((one) => ({ argv: [...DNF, 'reinstall', one], asRoot: true, otherwise: [[...DNF, 'install', one]] }));
}

/** Enterprise Linux has Apptainer, and fakeroot that it depends on, in EPEL. */
function epelCommands({ os }: MachineFacts): PlannedCommand[] {
  if (familyOf(os) !== 'enterprise') return [];
  const name = os.id === 'rhel' ? `${EPEL_RELEASE}${Number.parseInt(os.version, 10)}.noarch.rpm` : 'epel-release';
  return [{ argv: [...DNF, 'install', name], asRoot: true }];
}

/** The package of the machine's own sources. */
export function aptDetail(wish: Wish): Detail {
  return {
    version: undefined, downloads: [], files: [],
    commands: [{ argv: APT_UPDATE, asRoot: true }, ...aptInstall(wish)],
  };
}

function aptInstall(wish: Wish): PlannedCommand[] {
  return [
    { argv: ['apt-cache', 'madison', 'apptainer'], asRoot: false, query: 'apt' },
    { argv: [...APT_INSTALL, ...wanted(wish).map((name) => `${name}={version}`)], asRoot: true },
  ];
}

/** The project's PPA: its key, an entry that is signed by that key alone, and the package. */
export function ppaDetail({ os }: MachineFacts, wish: Wish): Detail {
  const files: PlannedFile[] = [
    { path: PPA_KEY_FILE, content: PPA_KEY },
    {
      path: PPA_SOURCE_FILE,
      content: [
        'Types: deb', `URIs: ${wish.mirror ?? PPA_URL}`, `Suites: ${os.codename}`, 'Components: main', `Signed-By: ${PPA_KEY_FILE}`, '',
      ].join('\n'),
    },
  ];
  // Its own lists alone: the others are as fresh as the machine keeps them.
  const update = [
    ...APT, ...SIGNED_ONLY, '-o', `Dir::Etc::sourcelist=${PPA_SOURCE_FILE}`, '-o', 'Dir::Etc::sourceparts=-', '-o', 'APT::Get::List-Cleanup=0',
    '-o', 'APT::Update::Error-Mode=any', 'update',
  ];
  // What it depends on is in the others, whose lists may be missing.
  const commands = aptInstall(wish).map((command) => (command.query === undefined ? { ...command, otherwise: [[...APT, ...SIGNED_ONLY, 'update'], command.argv] } : command));
  return { version: undefined, downloads: [], files, commands: [{ argv: update, asRoot: true }, ...commands] };
}

/** The distribution's own RPM package. */
export function rpmDetail(facts: MachineFacts, wish: Wish): Detail {
  const names = wanted(wish);
  const commands: PlannedCommand[] = rpmTool(facts) === 'zypper' ? [
    { argv: [...ZYPPER, 'refresh'], asRoot: true },
    { argv: ['zypper', '--non-interactive', '--no-refresh', 'search', '--details', '--match-exact', '--type', 'package', 'apptainer'], asRoot: false, query: 'zypper' },
    { argv: [...ZYPPER, 'install', '--oldpackage', '--force', ...names.map((name) => `${name}={version}`)], asRoot: true },
  ] : [
    ...epelCommands(facts),
    { argv: ['dnf', '-q', 'repoquery', '--queryformat', '%{version}-%{release}\\n', 'apptainer'], asRoot: false, query: 'dnf' },
    ...dnfInstall(facts, names.map((name) => `${name}-{version}`)),
  ];
  return { version: undefined, downloads: [], files: [], commands };
}

/** Debian's archive, read by apt with folders of its own. Libraries are added once the lists are there. */
export function archiveDetail(facts: MachineFacts, { debianMirror }: Sources): Detail {
  const architecture = architectureOf(facts.platform, facts.architecture);
  const apt = ['apt-get', ...aptSettings('{work}', architecture)];
  return {
    version: undefined, downloads: [],
    files: [{ path: '{work}/sources.list', content: sourceLine(withoutPassword(debianMirror), architecture, DEBIAN_KEYRING) }],
    commands: [[...apt, 'update'], [...apt, 'download', ...ENGINE_PACKAGES]].map((argv) => ({ argv, asRoot: false })),
  };
}
