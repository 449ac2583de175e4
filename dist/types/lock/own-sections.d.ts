import { type Lock, type LockSection } from './types.js';
/** Raises the reader's error for a line of the file. */
export type Complain = (line: number, problem: string) => never;
/** A section as it was read, and the 1-based line its header stands on. */
export interface ReadSection extends LockSection {
    readonly line: number;
}
type OwnParts = Pick<Lock, 'facts' | 'archives' | 'purged' | 'pythonEnvironments' | 'npm' | 'records' | 'checksums'>;
/** Names of the sections this file reads and writes. */
export declare const OWN_PART_SECTIONS: readonly string[];
/** @throws FormatError for a date, digest or sum that is none */
export declare function ownPartSections(lock: Lock): LockSection[];
/** Reads them back; `sections` by name. */
export declare function readOwnParts(sections: ReadonlyMap<string, ReadSection>, complain: Complain): OwnParts;
export {};
