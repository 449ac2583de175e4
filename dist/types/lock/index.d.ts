/** The lock's room: what is installed in an image, as data, as text, and compared. */
export { channelNamed } from './channel-names.js';
export { withChecksums } from './apt-lists.js';
export { capture, captureLock, withFacts } from './capture.js';
export { channelOf, compareLocks, flatVersions, presentChannels, uncompared } from './compare.js';
export { describeDrift, driftCount, driftJson, driftSummary, SUMMARY_LIMIT, type DriftJson } from './drift.js';
export { formatLock, parseLock, readLock, writeLock } from './format.js';
export { freeze, readLooseLocks, type FrozenFiles, type LooseLock } from './freeze.js';
export { placedPackages, type PlacedPackage } from './placed.js';
export { CHANNELS, LOCK_CHANNELS, RECORD_CHANNELS, type BuildFacts, type Channel, type ChannelState, type Lock, type LockChannel, type LockDiff, type LockSection, type LockedBase, type OwnChannel, type PipEnvironment, type PythonEnvironment, type RecordChannel, } from './types.js';
