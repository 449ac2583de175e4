import type { LockedBase } from '../lock/types.js';
import { type KeepRegistryBaseOptions } from './oci-layout.js';
import type { ResolvedBase } from './resolve.js';
/** A local base, kept. */
export interface KeptBase {
    readonly path: string;
    /** Whether there was no file under its name before. */
    readonly isNew: boolean;
}
/**
 * Keeps every local base of a definition.
 *
 * @throws InputError when one was changed since it was resolved, StoreError when it cannot be kept
 */
export declare function keepLocalBases(root: string, resolved: readonly ResolvedBase[], signal?: AbortSignal): Promise<KeptBase[]>;
/**
 * Keeps the image of every base that a registry gave a digest for, for rebuilds without a network. Best done after
 * the rough build, when the engine's cache has the pieces.
 *
 * @returns paths of the kept layouts
 * @throws StoreError when a registry does not give one, or it cannot be kept
 */
export declare function keepRegistryBases(root: string, bases: readonly LockedBase[], options?: KeepRegistryBaseOptions): Promise<string[]>;
