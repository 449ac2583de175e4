import { type Channel, type Complain, type Lock, type LockSection, type ReadSection } from './types.js';
/** What our own sections say. */
export interface OwnSections extends Omit<Lock, Channel> {
    /** Entries each channel announces. */
    readonly counts?: Readonly<Record<Channel, number>> | undefined;
}
/** Reads our own sections; those nobody knows are handed on as they are. */
export declare function readOwnSections(sections: readonly ReadSection[], complain: Complain): OwnSections;
/** Our own sections of a lock, in the order they are written; `counts` are its entries per channel. */
export declare function ownSections(lock: Lock, counts: Readonly<Record<Channel, number>>): LockSection[];
