/** The packages of a lock, channel by channel, each once. */
import { flatVersions, RECORD_CHANNELS, type Lock, type LockChannel, type PythonEnvironment, type RecordChannel } from '../lock/index.js';
import { distributionOf, rpmVendor, type Distribution } from './distribution.js';
import { pathed, purlOf, scoped } from './purl.js';
import type { SbomPackage } from './types.js';

/** One package in one place. */
interface Installed {
  readonly purl: string;
  readonly name: string;
  readonly version: string;
  readonly channel: LockChannel;
  readonly place?: string | undefined;
  readonly sha256?: string | undefined;
}

/** Everything a lock says is in the image, sorted by package URL. What it stands on is not among it: see `basePackages`. */
export function packagesOf(lock: Lock): SbomPackage[] {
  return merged([
    ...debianPackages(lock),
    ...pythonPackages(lock),
    ...npmPackages(lock),
    ...RECORD_CHANNELS.flatMap((channel) => recorded(channel, lock)),
  ]);
}

/** What the stages of the definition stand on, as far as it has a digest. */
export function basePackages({ facts }: Lock): SbomPackage[] {
  return merged((facts?.bases ?? []).filter(({ digest }) => digest !== '').map(({ bootstrap, from, digest, stage }): Installed => {
    const sha256 = digest.slice('sha256:'.length);
    const path = from.replace(/@sha256:[0-9a-f]+$/, '').replace(/:[^:/]*$/, '');
    const name = path.slice(path.lastIndexOf('/') + 1);
    const purl = bootstrap === 'localimage' ? purlOf('generic', undefined, name, digest, { checksum: digest })
      : purlOf('oci', undefined, name.toLowerCase(), digest, { repository_url: path.toLowerCase(), tag: /:([^:/@]+)(?:@|$)/.exec(from)?.[1] });
    return { purl, name: path, version: digest, channel: 'base', place: `stage ${stage}`, sha256 };
  }));
}

function merged(installed: readonly Installed[]): SbomPackage[] {
  const byPurl = new Map<string, SbomPackage & { readonly places: string[] }>();
  for (const { purl, place, sha256, ...rest } of installed) {
    const known = byPurl.get(purl) ?? { purl, sha256, places: [], ...rest };
    if (place !== undefined && !known.places.includes(place)) known.places.push(place);
    byPurl.set(purl, known);
  }
  for (const { places } of byPurl.values()) places.sort();
  return [...byPurl.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1));
}

function debianPackages(lock: Lock): Installed[] {
  const distribution = distributionOf(lock);
  const foreign = Object.entries(lock.records?.['dpkg-arch'] ?? {}).map(([name, version]) => {
    const at = name.lastIndexOf(':');
    return debianPackage(lock, distribution, 'dpkg-arch', name.slice(0, at), version, name.slice(at + 1), name);
  });
  return [
    ...Object.entries(lock.dpkg).map(([name, version]) => debianPackage(lock, distribution, 'dpkg', name, version, lock.facts?.architecture)),
    ...foreign,
  ];
}

function debianPackage(
  lock: Lock, { name: vendor, codename }: Distribution, channel: LockChannel, name: string, version: string, arch: string | undefined, key = name,
): Installed {
  const purl = purlOf('deb', vendor, name, version, { arch, distro: codename === undefined ? undefined : `${vendor}-${codename}` });
  return { purl, name, version, channel, sha256: lock.checksums?.[`${channel}:${key}`] };
}

/** Every environment's packages, but for those that Debian packages, rpms or conda packages brought: these are told as themselves. */
function pythonPackages(lock: Lock): Installed[] {
  if (lock.pythonEnvironments !== undefined) return lock.pythonEnvironments.flatMap((environment) => environmentPackages(environment, lock));
  const owned = lock.pipEnvironment?.dpkgOwned ?? {};
  return Object.entries(lock.pip).filter(([name]) => owned[name] === undefined).map(([name, version]) => pythonPackage(name, version, undefined, undefined, lock));
}

function environmentPackages({ prefix, packages, origins, owners }: PythonEnvironment, lock: Lock): Installed[] {
  return Object.entries(packages).filter(([name]) => owners[name] === undefined)
    .map(([name, version]) => pythonPackage(name, version, origins[name], prefix, lock));
}

function pythonPackage(name: string, version: string, origin: string | undefined, place: string | undefined, lock: Lock): Installed {
  // `pip freeze` prints what has no version on an index as a whole line, which the lock takes for a name.
  const told = version === '' ? /^(.+?) @ (.+)$/.exec(name)?.slice(1) ?? [/#egg=([\w.-]+)/.exec(name)?.[1] ?? name, name] : [name, origin];
  const [plain = name, from] = told;
  const sha256 = lock.checksums?.[`pip:${name}`];
  return { purl: pythonPurl(plain, version, from), name: plain, version, channel: place === undefined ? 'pip' : 'python', place, sha256 };
}

function pythonPurl(name: string, version: string, origin: string | undefined): string {
  if (origin === undefined) return purlOf('pypi', undefined, name, version);
  // A folder of the author's is no release of that name, whatever an index has under it.
  if (/^editable |^file:|^-e /.test(origin)) return purlOf('generic', undefined, name, version);
  if (/^(?:git|hg|svn|bzr)\+/.test(origin)) return purlOf('pypi', undefined, name, version, { vcs_url: origin });
  return purlOf('pypi', undefined, name, version, { download_url: origin });
}

/** Where Debian keeps its packages of npm's world, which are told as Debian's. */
const DEBIAN_NODE = '/usr/share/nodejs/';

function npmPackages(lock: Lock): Installed[] {
  const npm = (full: string, version: string, place?: string): Installed => {
    const { namespace, name } = scoped(full);
    return { purl: purlOf('npm', namespace, name, version), name: full, version, channel: place === undefined ? 'node' : 'npm', place };
  };
  if (lock.npm !== undefined) {
    return Object.entries(lock.npm).filter(([folder]) => !folder.startsWith(DEBIAN_NODE))
      .map(([folder, version]) => npm(folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length), version, folder));
  }
  return Object.entries(flatVersions({ pip: {}, dpkg: {}, node: lock.node }))
    .filter(([name]) => name.startsWith('node:')).map(([name, version]) => npm(name.slice('node:'.length), version));
}

/** A record's name may carry its prefix (`/opt/conda numpy`), its version several (`1.0 2.0`): see `byName`. */
function recorded(channel: RecordChannel, lock: Lock): Installed[] {
  if (channel === 'dpkg-arch') return [];
  return Object.entries(lock.records?.[channel] ?? {}).flatMap(([key, text]) => {
    const [, prefix, name = key] = /^(\/\S.*?) (\S+)$/.exec(key) ?? [];
    // A Go program that does not tell its package is called after its path.
    const place = prefix ?? (name.startsWith('/') ? name : undefined) ?? lock.prefixes?.[`${channel}:${key}`];
    const sha256 = lock.checksums?.[`${channel}:${key}`];
    return RECORDS[channel](name, text).map(({ purl, version }): Installed => ({ purl, name, version, channel, place, sha256 }));
  });
}

type Told = readonly { readonly purl: string; readonly version: string }[];

const RECORDS: Readonly<Record<Exclude<RecordChannel, 'dpkg-arch'>, (name: string, text: string) => Told>> = {
  conda: (name, text) => {
    const [version = '', build, from = ''] = text.split(' ');
    const { namespace: channel, name: subdir } = pathed(from);
    return [{ version, purl: purlOf('conda', undefined, name, version, { build, channel, subdir }) }];
  },
  rpm: (full, text) => text.split(' ').map((written) => {
    const [, name = full, arch] = /^(.+)\.([^.]+)$/.exec(full) ?? [];
    const [, epoch, version = written] = /^(\d+):(.+)$/.exec(written) ?? [];
    return { version: written, purl: purlOf('rpm', rpmVendor(version), name, version, { arch, epoch }) };
  }),
  apk: (name, text) => each(text, (version) => purlOf('apk', 'alpine', name, version)),
  r: (name, text) => each(text, (version) => purlOf('cran', undefined, name, version)),
  gem: (name, text) => each(text, (written) => {
    const [, version = written, platform] = /^([^-]+)-(.+)$/.exec(written) ?? [];
    return purlOf('gem', undefined, name, version, { platform });
  }),
  cargo: (name, text) => {
    const [version = '', from] = text.split(' ');
    return [{ version, purl: purlOf(from === undefined ? 'cargo' : 'generic', undefined, name, version, { download_url: from }) }];
  },
  go: (path, text) => {
    const version = text.split(' ').find((word) => word.startsWith('v')) ?? '';
    const { namespace, name } = pathed(path.replace(/^\/+/, ''));
    return [{ version, purl: purlOf(path.startsWith('/') ? 'generic' : 'golang', path.startsWith('/') ? undefined : namespace, name, version) }];
  },
};

function each(text: string, purl: (version: string) => string): Told {
  return text.split(' ').map((version) => ({ version, purl: purl(version) }));
}
