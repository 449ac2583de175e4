/** Packages of a record channel with the folder they are installed in. */
import type { Lock, RecordChannel } from './types.js';

export interface PlacedPackage {
  /** Absolute path of the prefix, library or folder; "" where an older lock does not tell it. */
  readonly prefix: string;
  readonly name: string;
  readonly version: string;
}

/**
 * Every version of every package, sorted by folder, name and version. For channels whose tool knows prefixes and whose
 * names and versions have no blanks: gems and R packages.
 */
export function placedPackages(lock: Lock, channel: RecordChannel): PlacedPackage[] {
  return Object.entries(lock.records?.[channel] ?? {}).flatMap(([key, versions]) => {
    // A name has no blank in it; the folder before it may.
    const at = key.startsWith('/') ? key.lastIndexOf(' ') : -1;
    const prefix = at === -1 ? lock.prefixes?.[`${channel}:${key}`] ?? '' : key.slice(0, at);
    return versions.split(' ').map((version) => ({ prefix, name: key.slice(at + 1), version }));
  }).sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}

function textOf({ prefix, name, version }: PlacedPackage): string {
  return `${prefix} ${name} ${version}`;
}
