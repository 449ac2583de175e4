/** Debian's package records, and which libraries a package needs. */
/** A package as the archive offers it. */
export interface PackageRecord {
    readonly name: string;
    readonly version: string;
    /** Debian's name of it, or "all". */
    readonly architecture: string;
    readonly section: string;
    /** Alternatives of each dependency, names only. */
    readonly depends: readonly (readonly string[])[];
    /** Size of the .deb in bytes. */
    readonly size: number;
    /** SHA-256 of the .deb, 64 hex digits. */
    readonly sha256: string;
}
/** Reads what `apt-cache show` prints: stanzas of `Field: value`, continued by lines that begin with a blank. */
export declare function parseRecords(text: string): PackageRecord[];
/**
 * `roots` and every shared library they need, and those need in turn. Other dependencies (programs, data) are left
 * out: whoever asks names the programs it wants.
 *
 * @param lookUp gives the records of names, leaving out what the archive does not have
 * @returns records, roots first, each once
 */
export declare function libraryClosure(roots: readonly string[], lookUp: (names: readonly string[]) => Promise<readonly PackageRecord[]>): Promise<PackageRecord[]>;
