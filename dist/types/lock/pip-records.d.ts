import type { PipFacts } from './pip-probe.js';
/** The lines of `pip freeze`, or why the records do not tell them. */
export type RecordedFreeze = {
    readonly lines: readonly string[];
} | {
    readonly doubt: string;
};
/** The lines that `pip freeze` prints there, in its order, or the first reason why that is not certain. */
export declare function recordedFreeze(facts: PipFacts): RecordedFreeze;
/**
 * Where each package that pip lists has its record.
 *
 * @returns lower-case name (the key in a lock) to the record's absolute path in the image; without prototype
 */
export declare function recordPaths(facts: PipFacts): Record<string, string>;
