import { type Engine } from '../apptainer/index.js';
import type { Call } from '../context.js';
export interface Rpms {
    /** Names of the files in the folder that are whole packages, the first one of each package. */
    readonly files: readonly string[];
    /** Packages that were installed since the time and are in no file: "tool.noarch 1.0-1". */
    readonly missing: readonly string[];
}
/** Names in the folder of the watch, which puts device and inode in front, that could be a package's. */
export declare function seenRpms(folder: string): Promise<{
    readonly file: string;
    readonly name: string;
}[]>;
/**
 * Reads the packages' own headers, with the image's rpm: what rpm installed, it can read.
 *
 * @param folder with package files
 * @param since milliseconds since 1970: what was installed before came with the base
 * @throws ToolError when the image cannot be run
 */
export declare function describeRpms(engine: Engine, image: string, folder: string, since: number, call: Call): Promise<Rpms>;
