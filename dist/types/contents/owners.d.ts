/** Whose a path is: looked up in the records that package tools keep in an image. */
import { type Engine } from '../apptainer/index.js';
import type { CallOptions } from '../context.js';
import { type Side } from './rules.js';
import type { Difference } from './types.js';
/**
 * Owners of paths that differ. What is in a alone, or in both, is looked up in a's records, and where those do not know
 * it in b's; what is in b alone in b's.
 *
 * @param images paths of a and b
 * @returns path to owner; a path that no record names is not in it
 */
export declare function ownersOf(differences: readonly Pick<Difference, 'path' | 'kind'>[], [a, b]: readonly [string, string], [sideA, sideB]: readonly [Side, Side], engine: Engine, options: CallOptions): Promise<ReadonlyMap<string, string>>;
