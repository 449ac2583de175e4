import type { ImageTree } from '../apptainer/index.js';
/** Where a package's records are. */
export interface InstalledPlace {
    /** Folder its code is in: `site-packages` and its like. */
    readonly site: string;
    /** "numpy-2.1.0.dist-info", in it. */
    readonly distInfo: string;
}
export interface InstalledFile {
    /** Absolute, in the image. */
    readonly path: string;
    /** In the wheel. */
    readonly member: string;
    /** In the wheel, when it turns out to be a script whose first line the installer wrote; undefined: it is no script. */
    readonly scriptMember: string | undefined;
    /** As in RECORD: "sha256=<base64url>"; "" when it has none. */
    readonly hash: string;
}
export interface InstalledWheel {
    /** Normalized. */
    readonly name: string;
    readonly version: string;
    readonly distInfo: string;
    /** "numpy-2.1.0-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl". */
    readonly fileName: string;
    readonly files: readonly InstalledFile[];
    /** What has to be read from the image, as for `ImageTree.load`. */
    readonly members: readonly string[];
    /** Milliseconds since 1970. */
    readonly installedAt: number;
}
/** Packages with records in an environment: normalized name to their place, the first on Python's path. */
export declare function findInstalled(tree: ImageTree, prefix: string): Promise<ReadonlyMap<string, InstalledPlace>>;
/**
 * Reads a package's records.
 *
 * @throws FormatError that says what is wrong with them
 */
export declare function readInstalled(tree: ImageTree, place: InstalledPlace, prefix: string): Promise<InstalledWheel>;
/** RECORD is CSV as Python writes it: quotes only where needed, doubled within. */
export declare function csvRows(text: string): string[][];
