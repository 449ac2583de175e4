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
export declare function byName(packages: readonly Gathered[]): Record<string, string>;
/** Prefix of each package, by the names that `byName` gives; those that carry it are left out. */
export declare function prefixesByName(packages: readonly Gathered[]): Record<string, string>;
