/** Every Python environment of an image, from the records in its package folders. */
import type { ImageTree, Listing } from '../apptainer/index.js';
import type { PythonEnvironment } from './types.js';
export interface PythonFindings {
    readonly environments: readonly PythonEnvironment[];
    /** `python:<prefix>:<name>` to the SHA-256 of the file that was installed. */
    readonly checksums: Readonly<Record<string, string>>;
}
/** What has to be read, as patterns for `ImageTree.load`. */
export declare function pythonPatterns(listing: Listing): Promise<string[]>;
/**
 * Reads all environments.
 *
 * @param packages the Debian or Alpine package that brought a record, by the record's path
 */
export declare function pythonEnvironments(listing: Listing, tree: Pick<ImageTree, 'readText'>, packages: Readonly<Record<string, string>>): Promise<PythonFindings>;
