/** What a build downloaded, kept by checksum, and how it is handed to a rebuild. The layout on disk is known here alone. */
import type { Bind, BuildFolders, BuildRequest, Engine } from '../apptainer/index.js';
import type { CallOptions } from '../context.js';
import type { Lock } from '../lock/index.js';
/** Whose packages they are; each has a folder of its own in what a rebuild sees. */
export type EscrowChannel = 'apt' | 'pip' | 'npm' | 'conda' | 'rpm' | 'gem';
export declare const ESCROW_CHANNELS: readonly EscrowChannel[];
/**
 * Where a kept file came from: `downloaded` is as upstream has it, `built` was made on the spot by the package tool
 * (a wheel from an sdist), `repacked` was put together again from the finished image.
 */
export type EscrowOrigin = 'downloaded' | 'built' | 'repacked';
/** One kept file. */
export interface EscrowFile {
    readonly channel: EscrowChannel;
    /** Relative to the channel's folder, parts separated by "/": "curl_8.1-2_amd64.deb"; for npm the path in its cache. */
    readonly path: string;
    /** 64 lower-case hex digits; the content is found by it. */
    readonly sha256: string;
    /** Bytes. */
    readonly size: number;
    readonly origin: EscrowOrigin;
}
/** What is kept for one build: the text of `<layer>-<ts>.escrow.json`. */
export interface EscrowManifest {
    /** Sorted by channel and path. */
    readonly files: readonly EscrowFile[];
    /** What a rebuild without network will lack, one line each: "dpkg curl 8.1-2: its package file was not seen". */
    readonly missing: readonly string[];
}
/**
 * A build that hands its downloads over. Pass `binds`, `aptConfiguration` and `onScratch` on in its `BuildRequest`;
 * call `takeIn` when the image is there, and `close` in any case.
 */
export interface Collection extends Pick<BuildRequest, 'binds' | 'aptConfiguration' | 'onScratch'> {
    readonly binds: readonly Bind[];
    readonly aptConfiguration: string;
    readonly onScratch: (folders: BuildFolders) => void;
    /** To be called when nothing is downloaded any more and the root filesystem is still there: looks once more, at once. */
    lastLook(): void;
    /**
     * Puts into the store's escrow what was seen, what lies in the image's own caches, and what is repacked from the
     * image. Call it before `close`, while no other file names the content: see `writeEscrowManifest`.
     *
     * @throws StoreError when it cannot be kept, ToolError when the image cannot be looked into
     */
    takeIn(request: TakeInRequest): Promise<EscrowManifest>;
    /** Ends watching and removes what was collected; harmless when done twice. */
    close(): Promise<void>;
}
export interface TakeInRequest extends CallOptions {
    /** Folder of the store. */
    readonly root: string;
    readonly engine: Engine;
    /** The finished image, and its lock. */
    readonly image: string;
    readonly lock: Lock;
}
/** Kept files laid out for a rebuild. */
export interface OpenEscrow {
    /** Pass on in the `BuildRequest`. */
    readonly binds: readonly Bind[];
    /** Pass on in the `BuildRequest`: tells the locked definition where the files are. */
    readonly postEnvironment: Readonly<Record<string, string>>;
    /** Kept files of each channel. */
    readonly counts: Readonly<Record<EscrowChannel, number>>;
    /** As in the manifest. */
    readonly missing: readonly string[];
}
