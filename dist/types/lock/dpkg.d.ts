/**
 * The packages in a listing of `${Package}=${Version}` lines: every package dpkg knows a version of, those that were
 * removed but left their configuration behind included. Where a package is there for more than one architecture, the
 * last line counts, as in the reference.
 *
 * @returns package to version without prototype; null when a line is none of dpkg's
 */
export declare function parseDpkgListing(text: string): Record<string, string> | null;
/**
 * Which Debian package brought which path, from the output of `dpkg-query -S`: `package[:arch][, package…]: /path`.
 * A path that several packages share is the first one's.
 *
 * @returns path to package, without architecture; without prototype
 */
export declare function parseOwners(text: string): Record<string, string>;
