/** What is looked for in an image, and what is found. */
import type { EntryKind } from './rooted.js';
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
