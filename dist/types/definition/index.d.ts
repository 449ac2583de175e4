/** Definitions: reading a `.def` as Apptainer does, its hash, its bases, and writing the locked one. */
export { renderDefinition } from './arguments.js';
export { basesOf } from './bases.js';
export { copiedPaths, isPattern, localBasePaths } from './copied.js';
export { findContainersDir, findDefinition, type DefinitionChoice, type FindOptions } from './find.js';
export { authorsOwn, coveredChannels, DRIFT_LINE_PREFIX, EPILOGUE_EXIT_CODE, ESCROW_VARIABLE, HEALED_LINE_PREFIX, generateLockedDef, lockDefinition, readLockedBuildOutput, type LockDefinitionOptions, type LockedBuildOutput, type LockedDefinition, } from './locked.js';
export { BASES_FOLDER, fileOfBase, hasSource, keptBaseName, keptBasesOf, sha256OfKeptName, withBases, withBaseSources, type BaseSource, type KeptBaseUse, } from './locked-bases.js';
export { packagesNamed, type NamedPackages } from './named-packages.js';
export { parseDefinition } from './parse.js';
export { definitionHash, readDefinition } from './read.js';
export { snapshotHosts } from './snapshot-hosts.js';
export type { SnapshotHosts } from './locked/channel.js';
export { uncapturedStages } from './stages.js';
export { decodeText, encodeText } from './text.js';
export type { Base, Definition, DefinitionStage, Section } from './types.js';
