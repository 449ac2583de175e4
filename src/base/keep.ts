/** Keeping all that a definition is built on. */
import type { LockedBase } from '../lock/types.js';
import { keepLocalBase } from './local.js';
import { keepRegistryBase, type KeepRegistryBaseOptions } from './oci-layout.js';
import type { ResolvedBase } from './resolve.js';

/**
 * Keeps every local base of a definition.
 *
 * @returns paths of the kept files
 * @throws InputError when one was changed since it was resolved, StoreError when it cannot be kept
 */
export async function keepLocalBases(root: string, resolved: readonly ResolvedBase[], signal?: AbortSignal): Promise<string[]> {
  const kept: string[] = [];
  for (const { base, path } of resolved) {
    if (path === undefined) continue;
    kept.push(await keepLocalBase(root, path, { sha256: base.digest.replace(/^sha256:/, ''), bootstrap: base.bootstrap }, signal));
  }
  return kept;
}

/**
 * Keeps the image of every base that a registry gave a digest for, for rebuilds without a network. Best done after
 * the rough build, when the engine's cache has the pieces.
 *
 * @returns paths of the kept layouts
 * @throws StoreError when a registry does not give one, or it cannot be kept
 */
export async function keepRegistryBases(root: string, bases: readonly LockedBase[], options: KeepRegistryBaseOptions = {}): Promise<string[]> {
  const kept: string[] = [];
  for (const base of bases) {
    if (base.digest === '' || (base.bootstrap !== 'docker' && base.bootstrap !== 'oras')) continue;
    kept.push(await keepRegistryBase(root, base, options));
  }
  return [...new Set(kept)];
}
