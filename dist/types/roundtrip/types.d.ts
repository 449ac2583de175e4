/** Outcomes of the round trip. */
import type { ContentsDiff } from '../contents/index.js';
import type { LockDiff } from '../lock/types.js';
import type { ChannelVerdict } from './grades.js';
import type { CompareLevel } from './levels.js';
/** What a rebuild proved. */
export interface Verdict {
    readonly verified: boolean;
    readonly level: CompareLevel;
    /** What a failed rebuild told itself; null when there was nothing to compare with. */
    readonly diff: LockDiff | null;
    /** A grade for every channel. */
    readonly channels: readonly ChannelVerdict[];
    /** Null unless every file was compared. */
    readonly contents: ContentsDiff | null;
    /** Why not verified, in words; "" when verified. */
    readonly reason: string;
}
/** The reference's RoundTripResult, and what we know beyond it. */
export interface RoundTripResult {
    readonly layer: string;
    readonly ts: string;
    /** Absolute paths. */
    readonly sif: string;
    readonly lock: string;
    readonly lockedDef: string;
    /** Null: the verify rebuild was not run. */
    readonly verified: boolean | null;
    readonly diff: LockDiff | null;
    /** How closely the rebuild was, or would have been, compared. */
    readonly level: CompareLevel;
    /** A grade for every channel; empty when nothing was compared, or its record is gone. */
    readonly channels: readonly ChannelVerdict[];
    /** The comparison of every file; null at level `versions`. */
    readonly contents: ContentsDiff | null;
    /** True when recipe and build were there already and nothing was done. */
    readonly unchanged: boolean;
    /** SHA-256 of the SIF, 64 lower-case hex digits. */
    readonly sifSha256: string;
    /** Why it is not verified, in words; "" when it is or was not tried. */
    readonly reason: string;
    /** Builds that retention removed, by timestamp. */
    readonly pruned: readonly string[];
    /**
     * Milliseconds per stage: `build` until %post ended, `pack`, `capture`, `hash`, `verify` (rebuild and its capture,
     * beside packing), `verify-wait` (the part of it that came after everything else). Empty when nothing was built.
     */
    readonly timings: Readonly<Record<string, number>>;
}
/** The reference's VerifyStatus. */
export interface VerifyStatus {
    readonly state: 'verified' | 'unverified' | 'unknown';
    readonly sif: string;
    /** One line for the person. */
    readonly detail: string;
    /**
     * Whether the marker is bound to this very image: `bound` matches, `mismatch` belongs to other bytes (state is
     * `unverified` then), `unbound` is a plain marker of the Python package, `none` there is no marker.
     */
    readonly binding: 'bound' | 'mismatch' | 'unbound' | 'none';
}
export interface CheckResult {
    readonly status: 'pass' | 'fail' | 'skip';
    readonly detail: string;
}
export interface LockCheckResult extends CheckResult {
    readonly diffCount: number;
}
/** The reference's result of `verify`. */
export interface IntegrityResult {
    readonly sif: {
        readonly path: string;
        readonly sha256: string;
        readonly exists: boolean;
    };
    readonly defOrigin: CheckResult;
    readonly pipLock: LockCheckResult;
    readonly dpkgLock: LockCheckResult;
    readonly overall: 'pass' | 'fail';
}
