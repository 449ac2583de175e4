import { type Choice, type Wish } from './choice.js';
import type { MachineFacts } from './facts.js';
import { type Candidate, type Detail, type Sources } from './plan-types.js';
/**
 * The methods in the order in which they would be tried, with all that each would do. One whose versions or checksums
 * cannot be had counts as not applicable. Changes nothing; asks the releases' API where a method needs it.
 */
export declare function planSetup(facts: MachineFacts, wish: Wish, sources: Sources): Promise<Candidate[]>;
/**
 * What an applicable method would do.
 *
 * @throws NotFoundError, StoreError, InputError when its version or a checksum cannot be had
 */
export declare function detailOf(choice: Choice, facts: MachineFacts, wish: Wish, sources: Sources): Promise<Detail>;
