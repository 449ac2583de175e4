/** What changed from one image to another: grouped, ordered, in words and as JSON; and where their locks are taken from. */
export { earlierLock } from './branch.js';
export { byInterest, changeCount, changesBetween, changesOf, interest, type ChangeContext } from './changes.js';
export { apartFromDrift, FAIL_CONDITIONS, failCondition, UnwantedChangeError, unwantedChanges, type FailCondition } from './fail-on.js';
export { changesJson, readChanges, type ChangesJson } from './json.js';
export { LOCK_SOURCES, lockFrom, type LockSourceOptions, type SourcedLock } from './sources.js';
export { CHANGE_KINDS, type BuildChange, type Change, type ChangeCounts, type ChangeGroup, type ChangeKind, type Changes, type Step } from './types.js';
export { changeInWords, changesSummary, countsInWords, describeChanges, movementInWords } from './words.js';
