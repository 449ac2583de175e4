import type { MadeFolders } from './folders.js';
import type { BuildPaths, StoreOptions } from './types.js';
/** A timestamp that is ours: no other process of ours takes it while the lease stands. */
export interface Reservation {
    readonly paths: BuildPaths;
    /** Path of the lease. */
    readonly lease: string;
    /** Path of the staging folder, which is not made yet. */
    readonly staging: string;
}
/**
 * Reserves the timestamp of this second, or of the next second for which there is none yet.
 *
 * @throws StoreError when the layer's folder cannot be written
 */
export declare function reserve(root: string, layer: string, made: MadeFolders, options: StoreOptions): Promise<Reservation>;
/** Whether no file has this timestamp, and no build of the Python package (its working folder) either. */
export declare function isFree(paths: BuildPaths): Promise<boolean>;
