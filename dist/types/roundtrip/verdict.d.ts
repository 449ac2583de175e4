/** From a rebuild to a verdict, and from a verdict to the marker that every later use is gated by. */
import { type ContentsDiff } from '../contents/index.js';
import { type Lock } from '../lock/index.js';
import type { Reporter } from '../report.js';
import { type Binding, type BuildPaths } from '../store/index.js';
import { type Evidence } from './grades.js';
import type { CompareLevel } from './levels.js';
import { type Rebuild } from './rebuild.js';
import type { Verdict } from './types.js';
/** What a verdict is made of. */
export interface Findings extends Omit<Evidence, 'diff'> {
    readonly level: CompareLevel;
    /** Stages that files come from though no lock tells what is in them; see `uncapturedStages`. */
    readonly uncaptured: readonly string[];
    /** The comparison of every file; null at level `versions`. */
    readonly contents: ContentsDiff | null;
    /** SHA-256 of two SIFs from the locked definition; null but at level `bytes`. */
    readonly sums: readonly [string, string] | null;
}
/** The verdict on a rebuild that came to its end. @throws FormatError when a lock holds what cannot be compared */
export declare function verdictOf({ level, uncaptured, contents, sums, ...evidence }: Findings): Verdict;
/**
 * The verdict on a rebuild that failed: a recipe that cannot be built again is not reproducible, and the reason is
 * the rebuild's own error. Cancelling is no verdict, nor is a bug of ours: both are thrown on.
 *
 * @param rough lock of the rough build
 * @param doubt why the machine may be to blame
 */
export declare function verdictOfFailure(error: unknown, level: CompareLevel, rough: Lock, doubt?: string): Verdict;
/** The locked definition of a build is the one its rebuild came through with. */
export declare function keepWhatWorked(paths: BuildPaths, rebuild: Rebuild): Promise<void>;
/** What a marker vouches for: the bytes of the image and of its lock as they are now. */
export declare function bindingOf(paths: BuildPaths, sifSha256: string): Promise<Binding>;
/** Writes record and marker of a build and tells the verdict: drift is never quiet. */
export declare function mark(paths: BuildPaths, verdict: Verdict, binding: Binding, reporter: Reporter): Promise<void>;
