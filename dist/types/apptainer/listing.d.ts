import { type CallOptions } from '../context.js';
import { type EntryKind } from './rooted.js';
import type { TreeEntry } from './tree.js';
import type { Engine } from './types.js';
export interface FoundEntry {
    /** Absolute path in the image, without links on the way. Bytes that are no UTF-8 stand as lone surrogates. */
    readonly path: string;
    /** Links are not followed. */
    readonly kind: EntryKind;
}
export interface ImageSearch {
    /** Whether an entry is wanted, by its own name and its absolute path. Called once for each; has to be quick. */
    readonly wanted: (name: string, path: string, kind: EntryKind) => boolean;
    /** Absolute paths of folders whose contents do not matter. */
    readonly skip: ReadonlySet<string>;
}
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
