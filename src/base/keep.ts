/** Keeping all that a definition is built on. */
import { exists } from '../files.js';
import type { LockedBase } from '../lock/types.js';
import { keepLocalBase, keptBasePath } from './local.js';
import { keepRegistryBase, type KeepRegistryBaseOptions } from './oci-layout.js';
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
export async function keepLocalBases(root: string, resolved: readonly ResolvedBase[], signal?: AbortSignal): Promise<KeptBase[]> {
  const kept: KeptBase[] = [];
  for (const { base, path } of resolved) {
    if (path === undefined) continue;
    const wanted = { sha256: base.digest.replace(/^sha256:/, ''), bootstrap: base.bootstrap };
    const isNew = !await exists(keptBasePath(root, wanted));
    kept.push({ path: await keepLocalBase(root, path, wanted, signal), isNew });
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
