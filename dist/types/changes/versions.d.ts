import type { LockChannel } from '../lock/index.js';
import type { Step } from './types.js';
export interface Distance {
    /** Below 0: the second is newer. 0: by the channel's rules they are the same. */
    readonly order: number;
    readonly step: Step;
}
/**
 * How version `a` relates to version `b`.
 *
 * @returns undefined when no rule tells which one is newer
 */
export declare function distance(channel: LockChannel, a: string, b: string): Distance | undefined;
