/**
 * One line of a package list and the entry it stands for, both ways. The lock's text and the capture share this,
 * so that a list read from an image and the same list read back from a lock are the same data.
 */
/** A package name and its version. */
export type Entry = readonly [name: string, version: string];
/** A map without a prototype: names are hostile data, and `__proto__` is a name like any other here. */
export declare function emptyMap<T>(): Record<string, T>;
/** A copy of `entries` as a map without a prototype; a name that comes twice keeps its last value. */
export declare function mapOf<T>(entries: Iterable<readonly [string, T]>): Record<string, T>;
/**
 * Reads one line of `pip freeze`: `Name==1.0` gives the name in lower case and the version, everything else
 * (editable installs, direct references) stays whole as the name, with version "".
 *
 * @returns undefined for a blank line or a comment
 */
export declare function pipEntry(line: string): Entry | undefined;
/** The line `pipEntry` reads as this entry. */
export declare function pipLine(name: string, version: string): string;
/**
 * Reads one line of `dpkg-query -W -f='${Package}=${Version}\n'`.
 *
 * @returns undefined for a blank line or a comment, null for a line that is no package
 */
export declare function dpkgEntry(line: string): Entry | null | undefined;
/** The line `dpkgEntry` reads as this entry. */
export declare function dpkgLine(name: string, version: string): string;
