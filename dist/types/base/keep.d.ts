/** Keeping all that a definition is built on. */
import type { LockedBase } from '../lock/types.js';
import { type KeepRegistryBaseOptions } from './oci-layout.js';
import type { ResolvedBase } from './resolve.js';
/**
 * Keeps every local base of a definition.
 *
 * @returns paths of the kept files
 * @throws InputError when one was changed since it was resolved, StoreError when it cannot be kept
 */
export declare function keepLocalBases(root: string, resolved: readonly ResolvedBase[], signal?: AbortSignal): Promise<string[]>;
/**
 * Keeps the image of every base that a registry gave a digest for, for rebuilds without a network. Best done after
 * the rough build, when the engine's cache has the pieces.
 *
 * @returns paths of the kept layouts
 * @throws StoreError when a registry does not give one, or it cannot be kept
 */
export declare function keepRegistryBases(root: string, bases: readonly LockedBase[], options?: KeepRegistryBaseOptions): Promise<string[]>;
