import { StoreError } from '../errors.js';
import type { MadeFolders } from './folders.js';
import type { BeginOptions, BuildPaths } from './types.js';
/** A timestamp that is ours: no other process of ours takes it while the lease stands. */
export interface Reservation {
    readonly paths: BuildPaths;
    /** Path of the lease. */
    readonly lease: string;
    /** Path of the staging folder, which is not made yet. */
    readonly staging: string;
}
/**
 * Reserves the timestamp of this second, or of the next second for which there is none yet; or the one that is asked for.
 *
 * @throws StoreError when the layer's folder cannot be written, or the one asked for is taken
 */
export declare function reserve(root: string, layer: string, made: MadeFolders, options: BeginOptions): Promise<Reservation>;
/** That a timestamp which was asked for belongs to another build. */
export declare function isTaken({ root, layer, ts }: Pick<BuildPaths, 'root' | 'layer' | 'ts'>): StoreError;
/** Whether no file has this timestamp, and no build of the Python package (its working folder) either. */
export declare function isFree(paths: BuildPaths): Promise<boolean>;
