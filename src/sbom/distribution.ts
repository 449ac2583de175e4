/** Which distribution an image's packages are of: vulnerability databases keep one list for each. */
import type { Lock } from '../lock/index.js';

export interface Distribution {
  readonly name: 'debian' | 'ubuntu';
  /** Name of the release: bookworm, noble; undefined where nothing tells it. */
  readonly codename: string | undefined;
}

/** As far as the archives tell that the image has lists of, its base, or the versions themselves. */
export function distributionOf(lock: Lock): Distribution {
  const archives = Object.keys(lock.archives ?? {});
  const bases = (lock.facts?.bases ?? []).map(({ from }) => from);
  const isUbuntu = [...archives, ...bases].some((text) => /ubuntu/i.test(text)) || Object.values(lock.dpkg).some((version) => version.includes('ubuntu'));
  const suites = archives.flatMap((file) => /_dists_([a-z]+)_(?:In)?Release$/.exec(file)?.[1] ?? []);
  const fromBase = bases.flatMap((from) => /(?:^|[ /:])([a-z]+)(?:-slim|-backports)?(?:@sha256:[0-9a-f]+)?$/.exec(from)?.[1] ?? []);
  return { name: isUbuntu ? 'ubuntu' : 'debian', codename: suites.sort()[0] ?? fromBase.find((word) => !/^(?:latest|stable|debian|ubuntu)$/.test(word)) };
}

/** Vendor of an rpm, from what its release ends in: `fc39`, `el9`. */
export function rpmVendor(version: string): string | undefined {
  if (/\.fc\d+/.test(version)) return 'fedora';
  if (/\.el\d+/.test(version)) return 'redhat';
  if (/\.(?:lp|bp)?\d+\.\d+$/.test(version)) return 'opensuse';
  return undefined;
}
