/** A drift in words, for logs, markers and summaries. Names and versions come out of images: they are hostile text. */
import type { LockDiff } from './types.js';
/** Entries named in a one-line summary unless the caller says otherwise. */
export declare const SUMMARY_LIMIT = 5;
/** A drift as JSON that leaves the program, in the reference's key style. */
export interface DriftJson {
    readonly identical: boolean;
    readonly changed: Readonly<Record<string, readonly [string, string]>>;
    readonly only_in_a: Readonly<Record<string, string>>;
    readonly only_in_b: Readonly<Record<string, string>>;
}
/** How many entries differ in all. */
export declare function driftCount(diff: LockDiff): number;
/**
 * One line for each entry that differs, sorted by name: `pip:numpy 2.1.0 -> 2.1.1`, `dpkg:curl added (8.5.0-2)`,
 * `node:yarn missing (1.22.22)`. Added and missing are seen from a, the first of the two locks.
 *
 * @param limit lines at most; a last line says how many more there are. Default: all.
 */
export declare function describeDrift(diff: LockDiff, limit?: number): string[];
/**
 * The whole drift on one line: `3 changed, 1 added, 2 missing: pip:numpy 2.1.0 -> 2.1.1, …`.
 *
 * @param limit entries named at most. Default 5.
 */
export declare function driftSummary(diff: LockDiff, limit?: number): string;
/** The drift as plain data with the reference's snake_case keys. */
export declare function driftJson(diff: LockDiff): DriftJson;
