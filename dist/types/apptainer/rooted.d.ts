/**
 * Looking up paths in a folder that is somebody's root filesystem. Links in it mean places in it: the kernel would
 * follow an absolute one to the host. So no lookup here ever lets the kernel follow a link; each step is taken by
 * hand, `..` stops at the root, and a chain of links ends as it does in the kernel.
 */
import { type Stats } from 'node:fs';
export type EntryKind = 'file' | 'folder' | 'link' | 'other';
/** One thing in a root filesystem, links not followed. */
export interface Entry {
    readonly kind: EntryKind;
    /** Where a link points, as it is written; undefined for everything else. */
    readonly target: string | undefined;
}
/** Tells what is at a path of the image that has no links on its way; undefined when nothing is. */
export type EntryLookup = (path: string) => Promise<Entry | undefined>;
/**
 * Where `path` leads inside the root: an absolute path without links. Undefined when something on the way is not
 * there, is no folder, or when links go in circles.
 *
 * @param path in the image, absolute or relative to its root
 * @param followLast whether a link at the very end is followed too
 */
export declare function resolveInRoot(path: string, lookup: EntryLookup, followLast?: boolean): Promise<string | undefined>;
/** The entry on disk for a path in the image that has no links on its way. */
export declare function entryOnDisk(root: string, path: string): Entry | undefined;
/** Where on the host a path of the image lies. Only for paths that have no links on their way. */
export declare function hostPath(root: string, path: string): Buffer;
export declare function kindOf(stats: Pick<Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): EntryKind;
/** Names on a path, without empty ones and `.`. */
export declare function components(path: string): string[];
