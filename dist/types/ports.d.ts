/**
 * What the core takes from where it runs. A door hands these in (on a runner: src/github); without them the core does
 * without. Caches never throw: one that is out of order costs time, not the work.
 */
import type { Call } from './context.js';
/** Unpacked programs, kept by a runner beside its own. */
export interface ToolCache {
    /** Folder of what was kept under this name, version and architecture; undefined when there is none. */
    find(name: string, version: string, architecture: string): Promise<string | undefined>;
    /** Copies `folder` into the cache, replacing what was there. The folder it has there; undefined when it could not be kept. */
    keep(folder: string, name: string, version: string, architecture: string): Promise<string | undefined>;
}
/** What became of an attempt to keep something in a `BlobCache`; the reason reads well after a colon. */
export type Kept = {
    readonly kept: true;
}
/** `exists`: somebody has kept the same meanwhile, or earlier. */
 | {
    readonly kept: false;
    readonly exists: boolean;
    readonly reason: string;
};
/** Files and folders, kept from job to job under a key. What a key holds is never changed. */
export interface BlobCache {
    /** Whether there is a service that answers at all, and if not, why, in a phrase. */
    readonly available: {
        readonly ok: true;
    } | {
        readonly ok: false;
        readonly reason: string;
    };
    /**
     * Puts files back to the places they were kept from.
     *
     * @param paths absolute; the same, in the same order, as when they were kept
     * @param key what is wanted
     * @param otherwise beginnings of keys that will do as well, best first; the newest that fits is taken
     * @returns the key of what was put back; undefined when there is none, or it could not be had (which is told as a warning)
     */
    restore(paths: readonly string[], key: string, otherwise?: readonly string[]): Promise<string | undefined>;
    /** Keeps files under `key`. */
    keep(paths: readonly string[], key: string): Promise<Kept>;
}
/** Locks that lie where only the runner's side can get at them. Unlike the caches it throws: what was asked for is needed. */
export interface LockFetcher {
    /**
     * @param name of an artifact that holds one lock
     * @param run id of the run it is of; undefined for this one
     * @throws NotFoundError when there is no such artifact, or no lock in it
     */
    artifact(name: string, run: string | undefined, call: Call): Promise<Uint8Array>;
    /**
     * @param tag of a release
     * @param file name of its asset; undefined when it has one lock only
     * @throws NotFoundError when there is no such release or asset
     */
    release(tag: string, file: string | undefined, call: Call): Promise<Uint8Array>;
}
