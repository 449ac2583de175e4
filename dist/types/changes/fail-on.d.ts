/** What somebody does not want to see in a change of an image. */
import { DriftError } from '../errors.js';
import type { Marker } from '../store/index.js';
import type { Change, Changes } from './types.js';
/**
 * - `any`: a package or base differs
 * - `major`: a first number of a version (or its epoch) moved, up or down
 * - `downgrade`, `removed`: a package is older, or gone
 * - `drift`: the second image did not come out of its rebuild as it was
 */
export type FailCondition = 'any' | 'major' | 'downgrade' | 'removed' | 'drift';
export declare const FAIL_CONDITIONS: readonly FailCondition[];
/** @throws InputError for a word that names no condition */
export declare function failCondition(word: string): FailCondition;
/**
 * For a build that is compared at once: its drift is known without another lock, so that condition is the build's own.
 *
 * @param rebuilds whether the build makes its rebuild
 * @throws InputError for `drift` without a rebuild
 */
export declare function apartFromDrift(conditions: readonly FailCondition[], rebuilds: boolean): {
    readonly drift: boolean;
    readonly changes: readonly FailCondition[];
};
/** Changes that were not to be. */
export declare class UnwantedChangeError extends DriftError {
    readonly changes: readonly Change[];
    readonly reasons: readonly string[];
    constructor(changes: readonly Change[], reasons: readonly string[]);
}
/**
 * What of the changes meets a condition.
 *
 * @param verdict marker of the second image, where it is a build of a store
 * @returns undefined when nothing does
 * @throws InputError for `drift` without a verdict: what was never rebuilt is no proof that there is none
 */
export declare function unwantedChanges(changes: Changes, conditions: readonly FailCondition[], verdict: Marker | undefined): UnwantedChangeError | undefined;
