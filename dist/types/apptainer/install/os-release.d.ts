/** Which distribution this is, from os-release(5). */
export interface OsRelease {
    /** Lower-case: "ubuntu", "debian", "rocky"; "linux" where nothing is said. */
    readonly id: string;
    /** What it is made like, closest first: ["rhel", "centos", "fedora"]. */
    readonly like: readonly string[];
    /** "24.04", "12", "9.4"; empty for a rolling one. */
    readonly version: string;
    /** "noble", "bookworm"; of what it is made from, where it says so (Linux Mint); empty when it has none. */
    readonly codename: string;
    /** For people: "Ubuntu 24.04.1 LTS". */
    readonly name: string;
}
/** Packages of one family fit one another. */
export type Family = 'debian' | 'ubuntu' | 'fedora' | 'enterprise' | 'suse' | 'other';
/** Reads the file's `NAME=value` lines, quoted or not; anything else is left out. */
export declare function parseOsRelease(text: string): OsRelease;
/** The family by its own name, else by the first of those it is like. */
export declare function familyOf({ id, like }: OsRelease): Family;
