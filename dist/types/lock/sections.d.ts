import { type Channel, type ChannelState, type Lock, type LockSection, type PipEnvironment } from './types.js';
/** A section as it was read, and the 1-based line its header stands on. */
export interface ReadSection extends LockSection {
    readonly line: number;
}
/** What our own sections say. */
export interface OwnSections {
    readonly channels?: Readonly<Record<Channel, ChannelState>> | undefined;
    /** Entries each channel announces. */
    readonly counts?: Readonly<Record<Channel, number>> | undefined;
    readonly pipEnvironment?: PipEnvironment | undefined;
    readonly otherSections?: readonly LockSection[] | undefined;
}
/** Raises the reader's error for a line of the file. */
export type Complain = (line: number, problem: string) => never;
/** Reads our own sections; those nobody knows are handed on as they are. */
export declare function readOwnSections(sections: readonly ReadSection[], complain: Complain): OwnSections;
/** Our own sections of a lock, in the order they are written; `counts` are its entries per channel. */
export declare function ownSections(lock: Lock, counts: Readonly<Record<Channel, number>>): LockSection[];
