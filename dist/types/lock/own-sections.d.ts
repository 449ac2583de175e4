import { type Complain, type Lock, type LockSection, type ReadSection } from './types.js';
type OwnParts = Pick<Lock, 'facts' | 'archives' | 'purged' | 'pythonEnvironments' | 'npm' | 'records' | 'prefixes' | 'checksums'>;
/** Names of the sections this file reads and writes. */
export declare const OWN_PART_SECTIONS: readonly string[];
/** @throws FormatError for a date, digest or sum that is none */
export declare function ownPartSections(lock: Lock): LockSection[];
/** Reads them back; `sections` by name. */
export declare function readOwnParts(sections: ReadonlyMap<string, ReadSection>, complain: Complain): OwnParts;
export {};
