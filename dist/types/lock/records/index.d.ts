/** The readers of the package tools whose records a lock holds; a new one is one line. */
import type { FoundEntry, Listing } from '../../apptainer/index.js';
import type { Lock } from '../types.js';
import type { RecordImage, RecordReader } from './reader.js';
export declare const RECORD_READERS: readonly RecordReader[];
/** Whether a file or folder of this name marks some reader's records. Asked of every name in an image. */
export declare const isMark: (name: string) => boolean;
/** Paths of the files and folders that a mark found, to be taken out of an image together. */
export declare function markedPaths(found: readonly FoundEntry[]): string[];
/**
 * What all readers tell; a channel whose records the image does not have is not in it.
 *
 * @throws FormatError, ToolError when records are there that cannot be read
 */
export declare function readRecords(listing: Listing, image: RecordImage): Promise<NonNullable<Lock['records']>>;
/**
 * SHA-256 of the package files, by qualified name, where a tool's records tell it.
 *
 * @throws as `readRecords` does
 */
export declare function readChecksums(listing: Listing, image: RecordImage): Promise<Record<string, string>>;
/**
 * Where packages are installed, by qualified name, for those whose name does not say it.
 *
 * @throws as `readRecords` does
 */
export declare function readPrefixes(listing: Listing, image: RecordImage): Promise<Record<string, string>>;
