/** What a definition's stages stand on: resolving it to digests, keeping local bases, telling whether one has moved. */
export { checkArchitecture, machineArchitecture } from './architecture.js';
export { keepLocalBases, keepRegistryBases, type KeptBase } from './keep.js';
export { findLocalBase, keepLocalBase, keptBasePath, type WantedBase } from './local.js';
export { logIn, logInForGood, readLogin, type Login } from './login.js';
export { materializeBases, type MaterializeOptions } from './materialize.js';
export { basesMoved, type BasesMovedOptions, type MovedBase } from './moved.js';
export { findRegistryBase, keepRegistryBase, keptLayoutPath, type KeepRegistryBaseOptions } from './oci-layout.js';
export { pruneBases, type PruneBasesOptions } from './prune.js';
export { parseReference, type ImageReference } from './reference.js';
export { resolveBases, type ResolveBasesOptions, type ResolvedBase } from './resolve.js';
