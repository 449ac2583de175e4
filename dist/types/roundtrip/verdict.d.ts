import { type Lock, type LockDiff } from '../lock/index.js';
import type { Reporter } from '../report.js';
import { type Binding, type BuildPaths } from '../store/index.js';
import type { Rebuild } from './rebuild.js';
export interface Verdict {
    readonly verified: boolean;
    /** Null when there was no second lock to compare with. */
    readonly diff: LockDiff | null;
    /** Why not verified, in words; "" when verified. */
    readonly reason: string;
}
/** The verdict on a rebuild that came to its end. */
export declare function verdictOf(rough: Lock, rebuilt: Lock): Verdict;
/**
 * The verdict on a rebuild that failed: a recipe that cannot be built again is not reproducible, and the reason is
 * the rebuild's own error. Cancelling is no verdict, nor is a bug of ours: both are thrown on.
 */
export declare function verdictOfFailure(error: unknown): Verdict;
/** The locked definition of a build is the one its rebuild came through with. */
export declare function keepWhatWorked(paths: BuildPaths, rebuild: Rebuild): Promise<void>;
/** What a marker vouches for: the bytes of the image and of its lock as they are now. */
export declare function bindingOf(paths: BuildPaths, sifSha256: string): Promise<Binding>;
/** Writes the marker of a build and tells it: drift is never quiet. */
export declare function mark(paths: BuildPaths, verdict: Verdict, binding: Binding, reporter: Reporter): Promise<void>;
