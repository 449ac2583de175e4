/** Build sets: one build's files with a manifest, to take away, to check, and to put back into a store. */
export { keepBuild, restoreBuild } from './cached.js';
export { checkSet, manifestSha256, type CheckSetOptions } from './check.js';
export { inStore } from './in-store.js';
export { setJson, type SetJson } from './json.js';
export { MANIFEST_MAX, MANIFEST_NAME, parseManifest } from './manifest.js';
export { setName } from './name.js';
export { packSet, sizeOf, type PackOptions } from './pack.js';
export { putBackSet, type PutBack, type PutBackOptions } from './put-back.js';
export { PARTS, type BuildSet, type FileSums, type Manifest, type Part, type SetFile } from './types.js';
