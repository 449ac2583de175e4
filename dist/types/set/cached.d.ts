/** Whole builds, kept from job to job: restored by what determines them, checked as a downloaded set is. */
import { type CallOptions } from '../context.js';
import type { BlobCache, Kept } from '../ports.js';
/**
 * Puts a kept build back into the store, as the layer's latest.
 *
 * @returns whether there was one; a set that fails its checks is a warning, leaves nothing, and counts as none
 */
export declare function restoreBuild(key: string, root: string, layer: string, cache: BlobCache, options?: CallOptions): Promise<boolean>;
/**
 * Keeps a build of the store under its key.
 *
 * @throws as `packSet` does; what the cache says no to is told in the result
 */
export declare function keepBuild(key: string, root: string, layer: string, ts: string, cache: BlobCache, options?: CallOptions): Promise<Kept>;
