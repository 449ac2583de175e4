/** The round trip: build, freeze, lock, rebuild, compare, mark; and the gate that reads the mark. */
export { buildKey, type BuildKey } from './build-key.js';
export { RoundTripDriftError } from './drift-error.js';
export { checkVerified, type GateOptions } from './gate.js';
export { verify, type IntegrityOptions } from './integrity.js';
export { gateJson, integrityJson, roundTripJson, type GateJson, type IntegrityJson, type RoundTripJson } from './json.js';
export { build, type PlainBuildOptions } from './plain.js';
export { GRADES, type ChannelVerdict, type Grade, type GradedChannel } from './grades.js';
export { COMPARE_LEVELS, compareLevel, type CompareLevel } from './levels.js';
export { buildReproducible } from './reproducible.js';
export { type ReproducibleOptions, type VerifyOptions } from './trip.js';
export { storedResult } from './stored.js';
export type { CheckResult, IntegrityResult, LockCheckResult, RoundTripResult, VerifyStatus } from './types.js';
export { readVerdict, type StoredVerdict } from './verdict-record.js';
export { verifyRoundtrip } from './verify-roundtrip.js';
