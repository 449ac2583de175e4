/** Which methods do for a machine, and why. No more than a judgement of facts: nothing is looked up here. */
import type { MachineFacts, PackageTool } from './facts.js';
import { knownBad } from './known-bad.js';
import { familyOf, type Family } from './os-release.js';
import type { InstallMethod, SetupMethod } from './types.js';
import type { VersionRange } from './version.js';

/** What is wanted, as far as a method's choice depends on it. */
export interface Wish {
  readonly range: VersionRange;
  readonly method: SetupMethod;
  /** Whether a folder was named. */
  readonly hasPrefix: boolean;
  /** Whether an earlier call has put an Apptainer into the folder. */
  readonly isInPrefix: boolean;
  readonly mirror: string | undefined;
  readonly suid: boolean;
  readonly allowKnownBad: boolean;
}

/** A method and whether it does. */
export interface Choice {
  readonly method: InstallMethod;
  readonly applicable: boolean;
  /** Why it does, or why not: reads well after a colon. */
  readonly reason: string;
}

/** Methods in the order in which they are tried; after what is there, and before a folder that needs no root. */
const PACKAGES_FIRST: Readonly<Record<Family, readonly InstallMethod[]>> = {
  debian: ['release', 'apt', 'ppa', 'rpm'],
  ubuntu: ['release', 'apt', 'ppa', 'rpm'],
  // Their own packages bring the ones they depend on; a released one takes those from the same place.
  fedora: ['rpm', 'release', 'apt', 'ppa'],
  enterprise: ['rpm', 'release', 'apt', 'ppa'],
  suse: ['rpm', 'release', 'apt', 'ppa'],
  other: ['release', 'apt', 'ppa', 'rpm'],
};

/** Releases for which the ordinary Debian packages are made; later ones have another libfuse3, and packages of their own. */
const BEFORE_TRIXIE: ReadonlySet<string> = new Set(['bullseye', 'bookworm', 'focal', 'jammy', 'noble', 'oracular', 'plucky']);
/** Releases that are older than what the packages are made on (Debian 11). */
const TOO_OLD: ReadonlySet<string> = new Set(['stretch', 'buster', 'xenial', 'bionic']);
/** Releases of Debian that have Apptainer themselves. */
const WITH_OWN_PACKAGE: ReadonlySet<string> = new Set(['forky', 'duke', 'sid']);

/** The methods in the order in which they are tried, each with whether it does here and why. */
export function chooseMethods(facts: MachineFacts, wish: Wish): Choice[] {
  const packages = PACKAGES_FIRST[familyOf(facts.os)];
  // What an earlier call installed is there as much as what is on PATH.
  const order: readonly InstallMethod[] = wish.isInPrefix ? ['existing', 'archive', ...packages] : ['existing', ...packages, 'archive'];
  return order.map((method) => {
    const against = whyNotAsked(method, wish, facts) ?? whyNot(method, facts, wish);
    return { method, applicable: against === undefined, reason: against ?? why(method, facts, wish) };
  });
}

/** Which of the released Debian packages fit: the ending of their version. */
export function debVariant({ os }: MachineFacts): '' | '-trixie+' {
  return BEFORE_TRIXIE.has(os.codename) ? '' : '-trixie+';
}

function whyNotAsked(method: InstallMethod, wish: Wish, facts: MachineFacts): string | undefined {
  if (wish.method === method) return undefined;
  if (wish.method !== 'auto') return `the method ${wish.method} was asked for`;
  if (method === 'existing' || method === 'archive') return undefined;
  if (wish.hasPrefix) return 'a prefix was given, and packages are installed elsewhere';
  if (wish.mirror !== undefined) return 'a mirror was given, which is taken for one of Debian\'s archive unless a method is named';
  if (facts.existing !== undefined && facts.existingHidesPackages) return `${facts.existing.program} would be found before it on PATH`;
  return undefined;
}

function whyNot(method: InstallMethod, facts: MachineFacts, wish: Wish): string | undefined {
  if (method === 'existing') return whyNotExisting(facts, wish);
  if (method === 'archive' && wish.isInPrefix && !wish.suid) return undefined;
  if (facts.platform !== 'linux') return `Apptainer runs on Linux alone, not on ${facts.platform}`;
  if (!facts.network && !isLoopback(wish.mirror)) return 'this machine has no network';
  if (method === 'archive') return whyNotArchive(facts, wish);
  if (facts.rights === 'none') return 'packages can be installed by root, or through sudo without a password, and there is neither';
  switch (method) {
    case 'release': return whyNotRelease(facts);
    case 'apt': return whyNotApt(facts, wish);
    case 'ppa': return whyNotPpa(facts);
    case 'rpm': return whyNotRpm(facts);
  }
}

function whyNotExisting({ existing }: MachineFacts, { range, suid, allowKnownBad }: Wish): string | undefined {
  if (existing === undefined) return 'there is no Apptainer on PATH';
  const { program, version, name, problem } = existing;
  if (version === undefined) return problem ?? `${program} does not tell its version`;
  if (name !== 'apptainer') return `${program} is ${name}, not Apptainer`;
  if (range.latest) return 'the latest is wanted: whether this is it is seen with the methods below';
  if (!range.matches(version)) return `${program} is version ${version}, not ${range.text}`;
  const bad = allowKnownBad ? undefined : knownBad(version);
  if (bad !== undefined) return `${program} is version ${version}, which is known to be bad: ${bad}`;
  if (suid && !existing.suid) return `${program} has no part that runs as root (setuid)`;
  return undefined;
}

function whyNotArchive({ architecture, archiveProblem }: MachineFacts, { suid }: Wish): string | undefined {
  if (architecture !== 'x64' && architecture !== 'arm64') return `Debian's archive is used for x86-64 and arm64, not for ${architecture}`;
  if (suid) return 'what is unpacked without root cannot run as root (suid)';
  return archiveProblem;
}

function whyNotRelease(facts: MachineFacts): string | undefined {
  const { os, architecture, tools } = facts;
  if (architecture !== 'x64') return `no packages are released for ${architecture}, only for x86-64`;
  const family = familyOf(os);
  if (family === 'debian' || family === 'ubuntu') {
    if (!tools.includes('apt-get')) return 'apt-get is not on PATH';
    return TOO_OLD.has(os.codename) ? `${os.name} is older than what the released packages are made for (Debian 11)` : undefined;
  }
  if (family === 'other') return `no packages are released for ${os.name}`;
  return rpmTool(facts) === undefined ? 'neither dnf nor zypper is on PATH' : undefined;
}

function whyNotApt({ os, tools }: MachineFacts, { method }: Wish): string | undefined {
  if (!tools.includes('apt-get')) return 'apt-get is not on PATH';
  // Who asks for it may have sources of their own that offer it.
  const hasOne = familyOf(os) === 'debian' && (WITH_OWN_PACKAGE.has(os.codename) || os.version === '');
  return hasOne || method === 'apt' ? undefined : `${os.name} has no package of Apptainer`;
}

function whyNotPpa({ os, tools }: MachineFacts): string | undefined {
  if (familyOf(os) !== 'ubuntu') return `the project's PPA is for Ubuntu, not for ${os.name}`;
  if (os.codename === '') return 'which release of Ubuntu this is cannot be told';
  return tools.includes('apt-get') ? undefined : 'apt-get is not on PATH';
}

function whyNotRpm(facts: MachineFacts): string | undefined {
  const family = familyOf(facts.os);
  if (family !== 'fedora' && family !== 'enterprise' && family !== 'suse') return `${facts.os.name} does not install RPM packages`;
  return rpmTool(facts) === undefined ? 'neither dnf nor zypper is on PATH' : undefined;
}

/** The program that installs RPM packages here. */
export function rpmTool({ os, tools }: MachineFacts): Exclude<PackageTool, 'apt-get'> | undefined {
  const wanted = familyOf(os) === 'suse' ? ['zypper', 'dnf'] as const : ['dnf', 'zypper'] as const;
  return wanted.find((tool) => tools.includes(tool));
}

function why(method: InstallMethod, { os, rights, existing }: MachineFacts, { isInPrefix }: Wish): string {
  const as = rights === 'root' ? 'as root' : 'through sudo';
  switch (method) {
    case 'existing': return `${existing?.program ?? ''} is version ${existing?.version ?? ''}`;
    case 'release': return `the project releases packages that fit ${os.name}, installed ${as}`;
    case 'apt': return `${os.name}'s own package, installed ${as}`;
    case 'rpm': return `${os.name}'s own package${familyOf(os) === 'enterprise' ? ' (EPEL)' : ''}, installed ${as}`;
    case 'ppa': return `the project's PPA has packages for Ubuntu ${os.codename}, installed ${as}`;
    case 'archive': return isInPrefix ? 'an earlier set-up has put it into the folder' : 'Debian\'s packages, unpacked into a folder, which needs no root';
  }
}

function isLoopback(mirror: string | undefined): boolean {
  if (mirror === undefined) return false;
  const { hostname } = new URL(mirror);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
