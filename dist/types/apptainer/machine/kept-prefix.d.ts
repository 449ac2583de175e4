import type { BlobCache } from '../../ports.js';
import type { Environment } from '../../process.js';
/** What is to be kept when the job is over. */
export interface KeepRequest {
    readonly paths: readonly string[];
    readonly key: string;
}
export interface KeptPrefix {
    readonly prefix: string;
    /** What was asked for, in words: another wish may be met by another version. */
    readonly wanted: string;
    readonly architecture: string;
}
/** Beginning of the keys of what will do: method, image of the operating system, architecture, place, and wish. */
export declare function keyBeginning({ prefix, wanted, architecture }: KeptPrefix, env: Environment): Promise<string>;
/** Puts the newest that fits back into its place. A damaged one is told from a whole one later. */
export declare function restorePrefix(kept: KeptPrefix, blobs: BlobCache, env: Environment): Promise<boolean>;
/** How the installation in use is to be kept. Each has a key of its own: what a key holds cannot be replaced. */
export declare function keepPrefix(kept: KeptPrefix, version: string, env: Environment): Promise<KeepRequest>;
