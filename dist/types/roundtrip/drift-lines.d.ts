/** What a locked definition itself told of packages that it could not put right. */
import { type LockDiff } from '../lock/index.js';
/**
 * The lines as a drift. They come from a build's output, where a definition can write as well: good to tell, and never
 * to pass a build by.
 */
export declare function driftOfLines(lines: readonly string[]): LockDiff;
/** Names of the gems among them whose locked release could not be had, as the lock has them. */
export declare function gemsGone(lines: readonly string[]): string[];
/** Normalized names of the Python packages among them whose locked release could not be had. */
export declare function releasesGone(lines: readonly string[]): string[];
