import { type CallOptions } from '../context.js';
import type { FoundEntry, ImageSearch } from './listing-search.js';
import type { TreeEntry } from './tree.js';
import type { Engine } from './types.js';
export type { FoundEntry, ImageSearch } from './listing-search.js';
export interface Listing {
    /** The wanted entries, sorted by path. */
    readonly found: readonly FoundEntry[];
    /** Where a path leads with all links resolved inside the image; undefined when it leads nowhere. */
    realPath(path: string): Promise<string | undefined>;
    /** What a folder holds, sorted by name; empty when there is no such folder. */
    list(folder: string): Promise<readonly TreeEntry[]>;
    /** Bytes of a regular file, by its real path; undefined when there is none. */
    sizeOf(realPath: string): number | undefined;
}
/**
 * Lists what an image holds.
 *
 * @throws NotFoundError, FormatError when the image is none or is damaged
 * @throws StoreError, ToolError when a folder cannot be read, neither from outside nor from inside of the image
 * @throws CancelledError when the signal fires
 */
export declare function listImage(engine: Engine, image: string, search: ImageSearch, options?: CallOptions): Promise<Listing>;
