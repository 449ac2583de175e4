import { type Engine } from '../apptainer/index.js';
import { type CallOptions } from '../context.js';
import { type Lock } from '../lock/index.js';
import type { BuildPaths } from '../store/index.js';
export interface SalvageRequest extends CallOptions {
    readonly engine: Engine;
    /** The lock of the build: its environments and folders say where to look. */
    readonly lock: Lock;
    /** Normalized names of Python packages; gems as the lock names them. */
    readonly names: readonly string[];
    /** A folder of the caller's. */
    readonly scratch: string;
}
/**
 * Adds wheels of the named packages to what is kept for a build, repacked from its image; every environment that holds
 * one is looked at. What cannot be repacked is told to the reporter.
 *
 * @returns names of the packages that are kept now, sorted; none when there is nothing to add
 * @throws as repackWheels and the store do
 */
export declare function salvageWheels(paths: BuildPaths, request: SalvageRequest): Promise<readonly string[]>;
/**
 * Adds the files of the named gems to what is kept for a build, where its image still has them.
 *
 * @returns names of the gems that are kept now, sorted; none when there is nothing to add
 * @throws as openImageTree and the store do
 */
export declare function salvageGems(paths: BuildPaths, request: SalvageRequest): Promise<readonly string[]>;
