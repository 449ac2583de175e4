/** Where Python environments are in an image, told from the names in it: no interpreter is asked, and none can be missed. */
import type { FoundEntry, Listing } from '../apptainer/index.js';
/** A folder of packages, and the environment it belongs to. */
export interface PackageFolder {
    readonly path: string;
    /** Its records: `.dist-info`, `.egg-info`, `.egg-link`, `.egg`. */
    readonly records: readonly FoundEntry[];
}
/** An environment before its records are read. */
export interface Layout {
    readonly prefix: string;
    /** Absolute path; "" when there is none that runs. */
    readonly python: string;
    /** In the order of sys.path: what stands in an earlier one hides what stands in a later one. */
    readonly folders: readonly PackageFolder[];
}
/** Whether an entry tells of Python packages, environments or interpreters. */
export declare function isPythonRecord(name: string, path: string): boolean;
/** The environments of an image, sorted by prefix; of those that share one, its `python3` first. */
export declare function pythonLayouts(listing: Listing): Promise<Layout[]>;
/** A path's folder and its last name. */
export declare function split(path: string): readonly [folder: string, name: string];
