/** Packages of a record channel with the folder they are installed in. */
import type { Lock, RecordChannel } from './types.js';
export interface PlacedPackage {
    /** Absolute path of the prefix, library or folder; "" where an older lock does not tell it. */
    readonly prefix: string;
    readonly name: string;
    readonly version: string;
}
/**
 * Every version of every package, sorted by folder, name and version. For channels whose tool knows prefixes and whose
 * names and versions have no blanks: gems and R packages.
 */
export declare function placedPackages(lock: Lock, channel: RecordChannel): PlacedPackage[];
