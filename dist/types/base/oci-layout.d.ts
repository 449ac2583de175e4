import { type CallOptions } from '../context.js';
import type { LockedBase } from '../lock/types.js';
import { type Descriptor } from './oci-manifest.js';
import { type Patience } from '../http/index.js';
export interface KeepRegistryBaseOptions extends CallOptions {
    /** Folder of the engine's cache (`APPTAINER_CACHEDIR`): what the rough build has fetched is not fetched again. */
    readonly cacheDirectory?: string | undefined;
    /** How long registries are waited for. For tests. */
    readonly patience?: Patience | undefined;
}
/** Path of the kept image of a registry's base, whether it is there or not. */
export declare function keptLayoutPath(root: string, digest: string): string;
/**
 * Keeps the image that a registry's base names by digest: of an index, the images for this machine's architecture. Its
 * pieces are taken from the engine's cache and from other kept bases where they are there.
 *
 * @param base of a docker or oras stage, with a digest
 * @returns path of the layout; nothing is done when it is there and sound
 * @throws StoreError when the registry does not give it, or it cannot be written; nothing stays then
 */
export declare function keepRegistryBase(root: string, base: LockedBase, options?: KeepRegistryBaseOptions): Promise<string>;
/**
 * The kept image of a base, every piece of it checked.
 *
 * @throws NotFoundError when it is not there, or not whole
 */
export declare function findRegistryBase(root: string, digest: string, signal?: AbortSignal): Promise<string>;
/** Path of a piece in a layout. */
export declare function blobPath(layout: string, digest: string): string;
/** The pieces of the image with the digest, the image's own manifest first. @throws FormatError, StoreError */
export declare function piecesOf(layout: string, digest: string): Promise<Descriptor[]>;
