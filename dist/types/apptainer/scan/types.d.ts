/** All of an image's root filesystem at once: what is where, and what every file holds. */
export type RootEntryType = 'file' | 'folder' | 'link' | 'character device' | 'block device' | 'pipe' | 'socket';
/** One thing in a root filesystem, links not followed. */
export interface RootEntry {
    readonly type: RootEntryType;
    /** Permission bits with setuid, setgid and sticky: 0 to 0o7777. */
    readonly mode: number;
    /** Bytes of a regular file, 0 for everything else. */
    readonly size: number;
    /** Where a link points, as it is written; "1:3" (major, minor) for a device; "" for everything else. */
    readonly target: string;
}
/** What a regular file holds. */
export interface FileContents {
    /** 64 lower-case hex digits. */
    readonly sha256: string;
    /** SHA-256 of all but bytes 4 to 15, for the files that `ScanOptions.withoutHeader` names. */
    readonly withoutHeader?: string | undefined;
    /** The content itself, for the files that `ScanOptions.keep` names. */
    readonly bytes?: Buffer | undefined;
}
/**
 * A root filesystem that is being read. Paths are absolute in the image; bytes in them that are no UTF-8 stand as lone
 * surrogates, as `decodeName` makes them. Hard links are plain files, one at each of their paths.
 */
export interface RootScan {
    /** Everything but the root folder itself. There before the contents are. */
    readonly entries: Promise<ReadonlyMap<string, RootEntry>>;
    /** Contents of regular files; those that are asked for are in the result, others may be. */
    contents(wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, FileContents>>;
    /** Ends what is under way and removes what was unpacked. Nothing may be asked afterwards. */
    close(): Promise<void>;
}
/** Which files need more than a hash; asked of every path. */
export interface ScanOptions {
    readonly withoutHeader: (path: string) => boolean;
    /** Only for files of up to `MAX_KEPT` bytes; of larger ones nothing is kept. */
    readonly keep: (path: string) => boolean;
}
/** Bytes of the largest file whose content is kept. */
export declare const MAX_KEPT: number;
