/** Reading what dpkg-query prints. */
import { dpkgEntry, emptyMap, mapOf, type Entry } from './entries.js';

/**
 * The packages in a listing of `${Package}=${Version}` lines: every package dpkg knows a version of, those that were
 * removed but left their configuration behind included. Where a package is there for more than one architecture, the
 * last line counts, as in the reference.
 *
 * @returns package to version without prototype; null when a line is none of dpkg's
 */
export function parseDpkgListing(text: string): Record<string, string> | null {
  const entries: Entry[] = [];
  for (const line of text.split('\n')) {
    const entry = dpkgEntry(line);
    if (entry === null) return null;
    if (entry !== undefined) entries.push(entry);
  }
  return mapOf(entries);
}

/**
 * Which Debian package brought which path, from the output of `dpkg-query -S`: `package[:arch][, package…]: /path`.
 * A path that several packages share is the first one's.
 *
 * @returns path to package, without architecture; without prototype
 */
export function parseOwners(text: string): Record<string, string> {
  const owners = emptyMap<string>();
  for (const line of text.split('\n')) {
    // "diversion by x from: /path" names no owner: its words hold blanks.
    const [, packages, path] = /^([a-z0-9][^\s]*(?:, [a-z0-9][^\s]*)*): (\/.*)$/.exec(line) ?? [];
    const owner = packages?.split(', ')[0]?.replace(/:[a-z0-9-]+$/, '');
    if (owner !== undefined && path !== undefined) owners[path] ??= owner;
  }
  return owners;
}
