/** The escrow: what a build downloaded, kept by checksum beside the builds, and given to a rebuild without network. */
export { pruneEscrow, readEscrowManifest, writeEscrowManifest, type PruneEscrowOptions } from './builds.js';
export { collectDownloads, type CollectOptions } from './collect.js';
export { formatManifest, parseManifest } from './manifest.js';
export { openEscrow, type OpenEscrowOptions } from './open.js';
export { repackWheels, type RepackedWheels, type RepackRequest } from './repack.js';
export { salvageGems, salvageWheels, type SalvageRequest } from './salvage.js';
export { ESCROW_FOLDER } from './store.js';
export * from './types.js';
