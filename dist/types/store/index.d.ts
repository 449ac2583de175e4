/** Where builds live: layout, pending builds, markers, the link to the latest, listing and retention, settings. */
export { buildPaths, checkLayerName, checkTimestamp, formatTimestamp, isStoreFile, latestLink, plainPaths, siblingPaths, splitBuildName, TIMESTAMP, } from './layout.js';
export { beginBuild } from './pending.js';
export { beginPlainBuild, isPlainUnchanged, type PlainFormat, type PlainRequest } from './plain.js';
export { openScratch } from './scratch.js';
export { knownSha256 } from './known-hash.js';
export { locateBuild, readStoredHash, type BuildLocation } from './locate.js';
export { removeLeftovers } from './leftovers.js';
export { markUnverified, markVerified, readMarker, type MarkUnverifiedOptions } from './markers.js';
export { pointLatest } from './latest.js';
export { activeTimestamp, requireBuild } from './scan.js';
export { listBuilds, listLayers, protect, prune, unprotect, type PruneOptions } from './builds.js';
export { DEFAULT_CONFIG, defaultRoot, loadConfig, type LoadConfigOptions } from './config.js';
export { buildToJson, type BuildJson } from './json.js';
export type { BeginOptions, Binding, BuildPaths, BuildRecord, ImageConfig, Marker, PendingBuild, PlainBuild, PlainPaths, PublishOptions, RemoveTree, Scratch, SiblingPaths, StoreOptions, } from './types.js';
