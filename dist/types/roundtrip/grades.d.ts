/** What a round trip could prove of each channel. A channel is never passed in silence: each one has a grade. */
import { type Lock, type LockChannel, type LockDiff } from '../lock/index.js';
/**
 * - `identical`: the same, held by a pin, and the sources offer nothing else
 * - `healed`: the sources offer something else by now; the pin held, the rebuild is the same
 * - `drifted`: not the same
 * - `recorded`: seen, and the same in the rebuild where that could be told, but nothing holds it to its versions
 * - `absent`: neither image has anything of it
 */
export type Grade = 'identical' | 'healed' | 'drifted' | 'recorded' | 'absent';
export declare const GRADES: readonly Grade[];
/** What is graded: the channels of a lock, what earlier stages do where there are any, and the two levels beyond versions. */
export type GradedChannel = LockChannel | 'stages' | 'files' | 'bytes';
export interface ChannelVerdict {
    readonly channel: GradedChannel;
    readonly grade: Grade;
    /** Packages of the rough build; files for `files`, 1 for `bytes`. */
    readonly packages: number;
    /** Why this grade, in a few words; "" when the grade says it all. */
    readonly detail: string;
}
export interface Evidence {
    readonly rough: Lock;
    readonly rebuilt: Lock;
    readonly diff: LockDiff;
    /** Channels that the locked definition held to their versions. */
    readonly covered: readonly LockChannel[];
    /** What the rebuild held against what is offered now: "pip numpy: locked 2.1.0, offered 2.2.0". */
    readonly healed: readonly string[];
}
/** The grade of every channel of a lock, in the lock's order. */
export declare function gradeChannels(evidence: Evidence): ChannelVerdict[];
/** The grades after a rebuild that failed: what it told of has drifted, and of the rest nothing was proved. */
export declare function gradeFailure(rough: Lock, diff: LockDiff): ChannelVerdict[];
