import { type Change, type ChangeCounts, type Changes } from './types.js';
/** `2 upgraded, 1 removed`; "" when there are none. */
export declare function countsInWords(counts: ChangeCounts): string;
/** `3 packages: 2 upgraded (1 major), 1 removed`. */
export declare function changesSummary({ counts, groups }: Changes): string;
/** `upgraded, major`. */
export declare function movementInWords({ kind, step }: Pick<Change, 'kind' | 'step'>): string;
/** `pip:numpy 2.1.0 -> 2.1.1 (upgraded, patch)`, `dpkg:curl removed (8.5.0-2)`. */
export declare function changeInWords({ channel, name, before, after, ...movement }: Change): string;
/** One line each: facts of the builds, then by channel every change, direct ones marked with `*`. */
export declare function describeChanges({ build, groups, uncompared }: Changes): string[];
