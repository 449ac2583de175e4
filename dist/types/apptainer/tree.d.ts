import { type CallOptions } from '../context.js';
import { type EntryKind } from './rooted.js';
import type { Engine } from './types.js';
export interface TreeEntry {
    /** Name in its folder. Bytes that are no UTF-8 stand as lone surrogates, which other calls here turn back. */
    readonly name: string;
    /** Links are not followed. */
    readonly kind: EntryKind;
}
/** What is known about a regular file beside its content. */
export interface FileFacts {
    /** Bytes. */
    readonly size: number;
    /** Whether its owner may execute it. */
    readonly executable: boolean;
    /** Milliseconds since 1970. */
    readonly modifiedAt: number;
}
/**
 * The files of an image. Paths are the image's, absolute or relative to its root; every link on the way is resolved
 * inside the image, so that none ever leads to a file of the host.
 */
export interface ImageTree {
    /** A regular file's text, decoded as UTF-8; undefined when there is no regular file. */
    readText(path: string): Promise<string | undefined>;
    /** A regular file's bytes; undefined when there is no regular file. */
    readBytes(path: string): Promise<Buffer | undefined>;
    /** What is known about a regular file beside its content; undefined when there is no regular file. */
    facts(path: string): Promise<FileFacts | undefined>;
    /**
     * Copies a regular file, of any size, to a path of the host where nothing is; undefined when there is no regular file.
     *
     * @throws StoreError when it cannot be written
     */
    copyOut(path: string, destination: string): Promise<FileFacts | undefined>;
    /** What a folder holds, sorted by name; empty when there is no such folder. */
    list(folder: string): Promise<readonly TreeEntry[]>;
    /** Whether something is there after links. */
    exists(path: string): Promise<boolean>;
    /** The path with all links resolved, undefined when it leads nowhere. */
    realPath(path: string): Promise<string | undefined>;
    /** Where a link points, as it is written; undefined when there is no link at `path` itself. */
    readLink(path: string): Promise<string | undefined>;
    /** Takes more files out of a SIF at once; the same patterns as for `openImageTree`. */
    load(patterns: readonly string[]): Promise<void>;
    /** Removes what was taken out. Nothing may be asked afterwards. */
    close(): Promise<void>;
}
/**
 * Opens an image's files for reading.
 *
 * @param patterns what is going to be read, for speed alone: a path in the image where `*` and `?` stand for parts
 *   of one name (not for a dot at its start); a folder means all in it. What is asked for beside them is fetched one by one (about 10 ms each),
 *   so the answers are the same with any patterns. They match real paths: say `usr/lib`, not `lib`.
 * @throws NotFoundError, FormatError when the image is none or is damaged
 */
export declare function openImageTree(engine: Engine, image: string, patterns: readonly string[], options?: CallOptions): Promise<ImageTree>;
