import { type Lock } from '../lock/index.js';
import { type BuildPaths } from '../store/index.js';
import { type Trip } from './trip.js';
/** A build that is in the store, and the lock it was published with. */
export interface Published {
    readonly paths: BuildPaths;
    readonly lock: Lock;
    /** The same as it was captured, before what apt's lists tell was added: what an early rebuild was begun from. */
    readonly captured: Lock;
    readonly sifSha256: string;
}
/**
 * Builds, captures and publishes.
 *
 * @param onPacking hears of the root filesystem that is being packed; see BuildRequest
 * @throws as buildImage and capture do; the store is then as it was
 */
export declare function roughBuild(trip: Trip, onPacking: (rootfs: string) => void): Promise<Published>;
