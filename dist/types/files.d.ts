/** Files that are being written carry this mark in their name; readers of a folder skip them. */
export declare const ASIDE_MARK = ".partial-";
/** A name beside `path`, on the same file system, under which its next content can be written. */
export declare function asidePath(path: string): string;
/**
 * Writes `data` to `path` so that readers see the old content or the new, never a part. A link at `path` is
 * replaced, not followed.
 *
 * @param mode permission bits of the new file (less the umask), default 0o644
 * @throws StoreError naming `path` when it cannot be written; the old content stays
 */
export declare function writeFileAtomic(path: string, data: string | Uint8Array, mode?: number): Promise<void>;
/**
 * The first half of `writeFileAtomic`, for who has something to do before the new content appears: writes and
 * flushes `data` beside `path`.
 *
 * @returns the path to rename to `path`
 * @throws StoreError naming `path`; nothing stays
 */
export declare function writeAside(path: string, data: string | Uint8Array, mode?: number): Promise<string>;
/** Flushes a file's content to the disk. @throws StoreError when it cannot be read or flushed */
export declare function syncFile(path: string): Promise<void>;
/**
 * Makes renames in `folder` last through a power cut. What was renamed is in place already, so a file system that
 * cannot do it, or a folder that may be written but not read, is let be.
 */
export declare function syncFolder(folder: string): Promise<void>;
/** Whether anything stands at `path`, a dangling link included. @throws StoreError when that cannot be told */
export declare function exists(path: string): Promise<boolean>;
/**
 * SHA-256 of a file as 64 lower-case hex digits, in constant memory.
 *
 * @throws StoreError when the file cannot be read, CancelledError when `signal` fires
 */
export declare function sha256File(path: string, signal?: AbortSignal): Promise<string>;
/** SHA-256 of text or bytes as 64 lower-case hex digits. */
export declare function sha256(data: string | Uint8Array): string;
