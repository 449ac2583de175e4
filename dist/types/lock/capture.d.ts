import { type Engine } from '../apptainer/index.js';
import { type CallOptions } from '../context.js';
import type { BuildFacts, Lock } from './types.js';
/**
 * Captures what is installed in an image. The host is not seen: no environment, home folder or mount of it.
 *
 * @param image SIF, sandbox, or root filesystem that is being packed
 * @throws NotFoundError, FormatError when the image is none
 * @throws ToolError when a tool of the image is there and fails, with its own error; or when the engine fails
 * @throws CancelledError when the signal fires
 */
export declare function capture(engine: Engine, image: string, options?: CallOptions): Promise<Lock>;
/** The lock of a build: what was captured from its image, and what was known about it from outside. */
export declare function withFacts(lock: Lock, facts: BuildFacts): Lock;
/**
 * Captures what is installed in an image and writes the combined lock (the reference's capture_lock). The file is
 * complete, or as it was before.
 *
 * @param sifPath SIF or sandbox
 * @throws as `capture` and `writeLock` do
 */
export declare function captureLock(sifPath: string, lockPath: string, options?: CallOptions): Promise<Lock>;
/** The three listings as the tools print them; undefined for a tool that is absent. */
export interface Listings {
    readonly pip: string | undefined;
    readonly dpkg: string | undefined;
    readonly node: string | undefined;
}
/** Runs the three tools themselves, for callers that want their very words. @throws as `capture` does */
export declare function toolListings(engine: Engine, image: string, options?: CallOptions): Promise<Listings>;
