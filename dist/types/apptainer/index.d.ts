/** The engine's room: finding Apptainer, asking what it can do here, building, running and reading images. */
export { buildImage } from './build.js';
export { chooseBuildMode, type BuildModeChoice, type BuildWish } from './build-mode.js';
export { checkImage, isSandbox, type ImageKind } from './image.js';
export { detectContainerCmd, findEngine, findProgram, type FindEngineOptions } from './find.js';
export { execInImage } from './exec.js';
export { inspectImage, type ImageDetails } from './inspect.js';
export { readHostTrust, type HostTrust } from './trust.js';
export { openImageTree, type FileFacts, type ImageTree, type TreeEntry } from './tree.js';
export { isDenied, textInside } from './listing-inside.js';
export { listImage, type FoundEntry, type ImageSearch, type Listing } from './listing.js';
export { describeProbe } from './probe-text.js';
export { probe } from './probe.js';
export { removeTree, type RemoveOptions } from './remove.js';
export type * from './types.js';
export { decodeName, encodeName } from './names.js';
export { scanImage, type ScanImageOptions } from './scan/scan.js';
export type { FileContents, RootEntry, RootEntryType, RootScan, ScanOptions } from './scan/types.js';
export { canReproduceBytes, type BytesAbility } from './source-date.js';
