import type { PlainBuild, PlainPaths, StoreOptions } from './types.js';
export type PlainFormat = 'sif' | 'sandbox';
/** Whether a plain build of this recipe is there already. @throws StoreError when that cannot be told */
export declare function isPlainUnchanged(paths: PlainPaths, format: PlainFormat, hash: string): Promise<boolean>;
export interface PlainRequest {
    readonly format: PlainFormat;
    /** The definition's text or bytes. */
    readonly recipe: string | Uint8Array;
    /** SHA-256 of the definition's bytes, 64 lower-case hex digits. */
    readonly hash: string;
}
/**
 * Begins a plain build: clears away what killed builds left, and makes a staging folder with the recipe in it.
 *
 * @throws InputError for a bad name, StoreError when the folder cannot be written; everything is as before then
 */
export declare function beginPlainBuild(out: string, name: string, request: PlainRequest, options?: StoreOptions): Promise<PlainBuild>;
