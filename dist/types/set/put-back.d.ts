import { type CallOptions } from '../context.js';
import { type BuildPaths } from '../store/index.js';
import { type CheckSetOptions } from './check.js';
import { type BuildSet } from './types.js';
export interface PutBackOptions extends CheckSetOptions, CallOptions {
    /** Point the layer's link at it. Default false. */
    readonly latest?: boolean | undefined;
    /** Protect it from pruning. Default false. */
    readonly keep?: boolean | undefined;
    /** The layer it has to be of; another one is refused. */
    readonly layer?: string | undefined;
    /** Take the files themselves into the store: the folder is the caller's own and thrown away after. Default false: copies. */
    readonly move?: boolean | undefined;
}
export interface PutBack {
    readonly set: BuildSet;
    readonly paths: BuildPaths;
    /** True when the very same build was in the store already; nothing was put there then. */
    readonly present: boolean;
}
/**
 * Checks a set and makes it a build of a store, under its own timestamp: listed, gated by its own marker. What is checked is
 * what the store then holds: files are taken in first, and looked at there.
 *
 * @throws as `checkSet` does; InputError for a set without an image or of another layer, StoreError when the store has
 *   another build of that timestamp or cannot be written. The store is as it was then.
 */
export declare function putBackSet(folder: string, root: string, options?: PutBackOptions): Promise<PutBack>;
