/** Packages as a reader gathers them, and how they are named in the end. */
import { emptyMap } from '../entries.js';

/** One package in one place. */
export interface Gathered {
  /** Absolute path of the prefix, library or folder it is installed in. */
  readonly prefix: string;
  readonly name: string;
  readonly version: string;
}

/**
 * Name to version; a name that is in several prefixes carries each: `/opt/conda numpy`. Versions that are installed
 * side by side in one prefix stand behind each other, sorted: `1.0.0 2.0.0`.
 */
export function byName(packages: readonly Gathered[]): Record<string, string> {
  const places = new Map<string, Map<string, Set<string>>>();
  for (const { prefix, name, version } of packages) {
    const prefixes = places.get(name) ?? new Map<string, Set<string>>();
    places.set(name, prefixes.set(prefix, (prefixes.get(prefix) ?? new Set<string>()).add(version)));
  }
  const result = emptyMap<string>();
  for (const name of [...places.keys()].sort()) {
    const prefixes = [...places.get(name) ?? []].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [prefix, versions] of prefixes) {
      result[prefixes.length === 1 ? name : `${prefix} ${name}`] = [...versions].sort().join(' ');
    }
  }
  return result;
}

/** Prefix of each package, by the names that `byName` gives; those that carry it are left out. */
export function prefixesByName(packages: readonly Gathered[]): Record<string, string> {
  const prefixes = emptyMap<string>();
  for (const [name, prefix] of Object.entries(byName(packages.map((each) => ({ ...each, version: each.prefix }))))) {
    if (!name.startsWith(`${prefix} `)) prefixes[name] = prefix;
  }
  return prefixes;
}
