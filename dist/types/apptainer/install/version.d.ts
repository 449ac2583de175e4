/** A wanted version, read. */
export interface VersionRange {
    /** As it was given. */
    readonly text: string;
    /** True for "latest": only the newest that can be had will do. */
    readonly latest: boolean;
    /** The one version that is wanted, where a whole one was given: "1.4.5"; undefined for series and ranges. */
    readonly exact: string | undefined;
    /** Whether a version, as the program or Debian writes it, is in the range. */
    matches(version: string): boolean;
}
/**
 * Reads a wanted version.
 *
 * @param text "1.4.5", "1.4", "1.4.x", ">=1.3 <2", "latest"; undefined, empty and "*" stand for any
 * @throws InputError for anything else
 */
export declare function parseVersionRange(text: string | undefined): VersionRange;
/**
 * Upstream's version in a Debian one, as the program itself tells it: "1:1.4.5-2+b1" gives "1.4.5".
 */
export declare function upstreamVersion(debian: string): string;
/** Whether two versions have the same numbers. */
export declare function sameRelease(a: string, b: string): boolean;
/** Order of two versions by their numbers, a pre-release before its release: negative, 0 or positive. */
export declare function compareVersions(a: string, b: string): number;
