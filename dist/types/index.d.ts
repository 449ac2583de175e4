/**
 * The library's face. Functions follow the Python package scitex-container: its names in camelCase, what it requires
 * positional, the rest one options object; results are typed camelCase objects.
 */
export { VERSION } from './version.js';
export { CancelledError, ContainerActionError, DriftError, FormatError, InputError, NotFoundError, ServiceError, StoreError, ToolError, VerifyError, type ErrorDetails, type ExitCode, type ToolErrorDetails, } from './errors.js';
export type { CallOptions } from './context.js';
export { silentReporter, type Reporter, type Stage } from './report.js';
export type { Environment } from './process.js';
export { buildImage, describeProbe, detectContainerCmd, execInImage, findEngine, inspectImage, isSandbox, probe, type Bind, type BuildMode, type BuildOutcome, type BuildRequest, type Engine, type ExecRequest, type FindEngineOptions, type Finding, type ImageDetails, type Probe, } from './apptainer/index.js';
export { ensureApptainer, prefixEnvironment, type SetupMethod, type SetupOptions, type SetupResult, } from './apptainer/install/index.js';
export { basesOf, definitionHash, findContainersDir, generateLockedDef, lockDefinition, parseDefinition, readDefinition, renderDefinition, type Base, type Definition, type DefinitionStage, type FindOptions, type LockDefinitionOptions, type LockedDefinition, type Section, } from './definition/index.js';
export { capture, captureLock, compareLocks, describeDrift, driftCount, driftJson, driftSummary, flatVersions, formatLock, freeze, parseLock, readLock, writeLock, type BuildFacts, type Channel, type ChannelState, type DriftJson, type FrozenFiles, type Lock, type LockChannel, type LockDiff, type LockSection, type LockedBase, type PipEnvironment, type PythonEnvironment, } from './lock/index.js';
export { checkLayerName, defaultRoot, listBuilds, listLayers, loadConfig, locateBuild, markUnverified, markVerified, pointLatest, protect, prune, readMarker, siblingPaths, unprotect, type Binding, type BuildLocation, type BuildRecord, type ImageConfig, type LoadConfigOptions, type Marker, type MarkUnverifiedOptions, type PruneOptions, type SiblingPaths, type StoreOptions, } from './store/index.js';
export { changesBetween, changesJson, describeChanges, lockFrom, unwantedChanges, type Change, type ChangeCounts, type ChangeGroup, type ChangeKind, type Changes, type ChangesJson, type FailCondition, type LockSourceOptions, type SourcedLock, type Step, } from './changes/index.js';
export { build, buildReproducible, checkVerified, RoundTripDriftError, verify, verifyRoundtrip, type ChannelVerdict, type CheckResult, type CompareLevel, type GateOptions, type Grade, type IntegrityOptions, type IntegrityResult, type LockCheckResult, type PlainBuildOptions, type ReproducibleOptions, type RoundTripResult, type VerifyOptions, type VerifyStatus, } from './roundtrip/index.js';
export { levelMatrices, matrixOf, planBuilds, type Matrix, type MatrixEntry, type Plan, type PlannedDefinition, type PlanOptions } from './plan/index.js';
export { checkSet, manifestSha256, packSet, putBackSet, setName, type BuildSet, type CheckSetOptions, type Manifest, type PackOptions, type Part, type PutBack, type PutBackOptions, type SetFile, } from './set/index.js';
export { checkAttestation, type Attested, type CheckAttestationOptions } from './attestation/index.js';
export { readSbomSubject, sbomText, type SbomFormat, type SbomSubject } from './sbom/index.js';
