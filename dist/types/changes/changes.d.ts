/** From two locks, and the definition where it is at hand, what changed. */
import { type Definition, type NamedPackages } from '../definition/index.js';
import { type Lock, type LockChannel, type LockDiff } from '../lock/index.js';
import { type BuildChange, type Change, type ChangeCounts, type Changes } from './types.js';
/**
 * What changed from one image to another, by their locks. Time grows with the number of packages, and for those that
 * differ with what sorting takes.
 *
 * @param definition the second image's; without it no package is told to be a direct one
 * @throws FormatError when the node text of a lock is no npm listing
 */
export declare function changesBetween(before: Lock, after: Lock, definition?: Definition): Changes;
/** What a comparison alone does not tell. */
export interface ChangeContext {
    readonly build?: readonly BuildChange[] | undefined;
    readonly uncompared?: readonly LockChannel[] | undefined;
    /** By stage. */
    readonly asked?: ReadonlyMap<string, readonly [before: string, after: string]> | undefined;
    readonly named?: NamedPackages | undefined;
}
/** @throws FormatError for a name that is of no channel */
export declare function changesOf(diff: LockDiff, context?: ChangeContext): Changes;
/** How many changes there are in all. */
export declare function changeCount(counts: ChangeCounts): number;
/** Below 0 when `a` is more worth a look than `b`: what the author asked for first, then what may break something. */
export declare function byInterest(a: Change, b: Change): number;
/** The lower, the more worth a look. */
export declare function interest({ direct, kind, step }: Change): number;
