/** Where builds live. The layout on disk (shared/spec formats) is known in this folder alone. */
import type { Reporter } from '../report.js';
/** What may stand beside an image, under the image's name with another ending. */
export interface SiblingPaths {
    readonly lock: string;
    readonly lockedDef: string;
    readonly roughDef: string;
    readonly log: string;
    /** What is kept of the build's downloads; `src/escrow` knows its text. */
    readonly escrow: string;
    readonly verified: string;
    readonly unverified: string;
    /** What the round trip found, in full (docs/schemas/verdict.json); the marker decides, this tells why. */
    readonly verdict: string;
    readonly keep: string;
}
/** All files one build may have, as absolute paths; only the SIF is sure to exist. */
export interface BuildPaths extends SiblingPaths {
    readonly root: string;
    readonly layer: string;
    /** Local time `YYYY-MMDD-HHMMSS`. */
    readonly ts: string;
    readonly sif: string;
}
/** All files one plain build (no round trip) may have, as absolute paths. */
export interface PlainPaths {
    readonly out: string;
    readonly name: string;
    /** `<out>/<name>`, with everything but the link. */
    readonly folder: string;
    readonly sif: string;
    /** Copy of the recipe. */
    readonly def: string;
    readonly log: string;
    /** SHA-256 of the recipe that made the SIF: 64 hex digits and a newline. */
    readonly defHash: string;
    readonly sandbox: string;
    /** The same for the sandbox. */
    readonly sandboxHash: string;
    /** `<out>/<name>.sif`, and the relative target it is to have. */
    readonly link: string;
    readonly linkTarget: string;
}
/** One line of `listBuilds`, newest first. Lock and def are null when the file is missing. */
export interface BuildRecord {
    readonly ts: string;
    readonly sif: string;
    readonly lock: string | null;
    readonly def: string | null;
    /** Null: not verified yet. */
    readonly verified: boolean | null;
    readonly keep: boolean;
    /** Whether the layer's `latest` link points at it. */
    readonly active: boolean;
}
/** What a marker vouches for. */
export interface Binding {
    /** SHA-256 of the SIF and of the lock, 64 lower-case hex digits each. */
    readonly sifSha256: string;
    readonly lockSha256: string;
}
/** A build's marker, read. */
export interface Marker {
    readonly state: 'verified' | 'unverified';
    /** ISO 8601 time it gives, undefined when it gives none. */
    readonly at: string | undefined;
    /** What drifted, in words; "" when verified. */
    readonly reason: string;
    /** Undefined for a plain marker of the Python package: not bound to anything. */
    readonly binding: Binding | undefined;
}
/** The reference's ImageConfig. */
export interface ImageConfig {
    /** Builds kept beside the active and the protected ones; at least 1. Default 10. */
    readonly retain: number;
    /** Whether the gate refuses what is not verified. Default false. */
    readonly requireVerified: boolean;
}
/** Removes a folder with everything in it, also files that belong to subordinate users; fine when it is not there. */
export type RemoveTree = (path: string) => Promise<void>;
/** What calls that change a store take besides their own arguments. */
export interface StoreOptions {
    /** Hears of leftovers that could not be removed and the like. Default: nobody. */
    readonly reporter?: Reporter | undefined;
    /** Removes scratch folders of the engine. Default: plain removal, which fails on files of subordinate users. */
    readonly removeTree?: RemoveTree | undefined;
    /** Default: the system's clock. */
    readonly now?: (() => Date) | undefined;
}
export interface BeginOptions extends StoreOptions {
    /** The timestamp it is to have: a build made elsewhere keeps its own. Default: this second's, or the next free one. */
    readonly ts?: string | undefined;
}
export interface PublishOptions {
    /** Protect the build from `prune` from its first moment on. */
    readonly keep?: boolean | undefined;
    /** Point the layer's link at it. Default true. */
    readonly latest?: boolean | undefined;
}
/** A build under way: its files are written aside and appear under their names in `publish`. */
export interface PendingBuild {
    /**
     * Final paths. `publish` returns them again; they differ only when another program took this timestamp
     * in the meantime.
     */
    readonly paths: BuildPaths;
    /** Where each file is to be written until then, same file system. */
    readonly staged: Readonly<Record<'sif' | 'lock' | 'lockedDef' | 'roughDef' | 'log' | 'escrow', string>>;
    /** The same for what tells of a round trip made elsewhere; a build of this store is marked when it is there. */
    readonly stagedMarks: Readonly<Record<'verdict' | 'unverified' | 'verified', string>>;
    /** An empty folder for the engine's scratch files, removed at the end. */
    readonly scratch: string;
    /**
     * Gives every staged file its name, the SIF last, and points `latest` at it unless told otherwise. The SIF has to be there; what
     * else is not is left out.
     *
     * @throws StoreError when it cannot be done; then none of the build's files is there
     */
    publish(options?: PublishOptions): Promise<BuildPaths>;
    /** Takes everything away again; harmless after `publish`. @throws StoreError naming what could not be removed */
    discard(): Promise<void>;
}
/** A plain build under way. */
export interface PlainBuild {
    readonly paths: PlainPaths;
    /** The recipe as it is kept, to build from. */
    readonly definition: string;
    /** Where the image or sandbox is to be made; nothing is there. */
    readonly staged: string;
    /** An empty folder for the engine's scratch files, removed at the end. */
    readonly scratch: string;
    /** The build log; moves to its final place with `publish`. */
    readonly log: string;
    /** Puts everything in its place, the recipe's hash last. @throws StoreError when it cannot be done */
    publish(): Promise<PlainPaths>;
    /** Takes everything away again; harmless after `publish`. @throws StoreError naming what could not be removed */
    discard(): Promise<void>;
}
/** A folder for work that makes no build, on the store's file system. */
export interface Scratch {
    readonly path: string;
    /** Removes it. @throws StoreError when it cannot be removed */
    close(): Promise<void>;
}
