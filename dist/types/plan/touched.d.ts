/** Which definitions a change touches, and why. */
import type { LinkedDefinition } from './graph.js';
/**
 * Reasons by path of the definition; an empty list for one that is not touched. Where it is not certain what a path of a
 * definition means, all it may mean counts: a build too many costs minutes, one too few costs the truth.
 *
 * @param definitions each behind those it stands on
 */
export declare function touchedBy(changed: readonly string[], definitions: readonly LinkedDefinition[], touchesAll: readonly string[]): ReadonlyMap<string, readonly string[]>;
