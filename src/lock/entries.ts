/**
 * One line of a package list and the entry it stands for, both ways. The lock's text and the capture share this,
 * so that a list read from an image and the same list read back from a lock are the same data.
 */

/** A package name and its version. */
export type Entry = readonly [name: string, version: string];

/** What a package can be called; what else stands before `==` is part of a URL or a path. */
const PROJECT_NAME = /^[A-Za-z0-9._-]+$/;

/** A map without a prototype: names are hostile data, and `__proto__` is a name like any other here. */
export function emptyMap<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}

/** A copy of `entries` as a map without a prototype; a name that comes twice keeps its last value. */
export function mapOf<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  const map = emptyMap<T>();
  for (const [name, value] of entries) map[name] = value;
  return map;
}

/**
 * Reads one line of `pip freeze`: `Name==1.0` gives the name in lower case and the version, everything else
 * (editable installs, direct references) stays whole as the name, with version "".
 *
 * @returns undefined for a blank line or a comment
 */
export function pipEntry(line: string): Entry | undefined {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return undefined;
  const at = text.indexOf('==');
  if (at < 0) return [text, ''];
  const name = text.slice(0, at).trimEnd();
  return PROJECT_NAME.test(name) ? [name.toLowerCase(), text.slice(at + 2).trimStart()] : [text, ''];
}

/** The line `pipEntry` reads as this entry. */
export function pipLine(name: string, version: string): string {
  return version === '' ? name : `${name}==${version}`;
}

/**
 * Reads one line of `dpkg-query -W -f='${Package}=${Version}\n'`.
 *
 * @returns undefined for a blank line or a comment, null for a line that is no package
 */
export function dpkgEntry(line: string): Entry | null | undefined {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return undefined;
  const at = text.indexOf('=');
  return at < 1 ? null : [text.slice(0, at).trimEnd(), text.slice(at + 1).trimStart()];
}

/** The line `dpkgEntry` reads as this entry. */
export function dpkgLine(name: string, version: string): string {
  return `${name}=${version}`;
}
