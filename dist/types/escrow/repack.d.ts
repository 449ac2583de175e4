import { type Engine } from '../apptainer/index.js';
import type { CallOptions } from '../context.js';
import type { PythonEnvironment } from '../lock/index.js';
export interface RepackRequest extends Omit<CallOptions, 'reporter'> {
    readonly environment: Pick<PythonEnvironment, 'prefix' | 'packages' | 'owners' | 'origins'>;
    /** Normalized names of the packages; default: all of the environment that nobody else owns. */
    readonly names?: readonly string[] | undefined;
    /** Folder for the wheels; it exists. One of the same name that is there is replaced. */
    readonly folder: string;
    /** Leave out what was installed before this time (milliseconds since 1970): it came with the base. */
    readonly installedSince?: number | undefined;
}
export interface RepackedWheels {
    readonly wheels: readonly RepackedWheel[];
    /** Packages that no wheel can be made of, and why: "has no RECORD". */
    readonly refused: readonly {
        readonly name: string;
        readonly version: string;
        readonly why: string;
    }[];
}
export interface RepackedWheel {
    /** Normalized. */
    readonly name: string;
    readonly version: string;
    readonly path: string;
    /** Files that are not as they were installed: changed or removed by the definition since. */
    readonly altered: readonly string[];
}
/**
 * Makes a wheel of each named package of one environment. What pip makes itself when it installs a wheel (compiled
 * files, scripts of entry points, INSTALLER and its like) is left out; all else lands where it was. The same installed
 * files give the same bytes.
 *
 * @param image SIF, sandbox or root filesystem
 * @throws NotFoundError, FormatError when the image is none; StoreError when the folder cannot be written
 */
export declare function repackWheels(engine: Engine, image: string, request: RepackRequest): Promise<RepackedWheels>;
