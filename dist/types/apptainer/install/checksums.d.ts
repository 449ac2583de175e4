/** What is known of a package before it is downloaded. Nothing is used of which no checksum is known. */
import { StoreError } from '../../errors.js';
/** One thing that tells a file's SHA-256. */
export interface Check {
    /** 64 lower-case hex digits. */
    readonly sha256: string;
    /** Who tells it; reads well after "from". */
    readonly from: string;
}
/** What is there is not what should be. No other way of installing is tried after this: somebody should look first. */
export declare class ChecksumError extends StoreError {
}
/** SHA-256 by file name; the empty name stands for the package `apptainer` itself. */
export type GivenChecksums = ReadonlyMap<string, string>;
/**
 * Reads the option `checksum`.
 *
 * @throws InputError when a line is neither 64 hex digits nor what `sha256sum` prints
 */
export declare function parseChecksums(text: string | undefined): GivenChecksums;
/** The digest of GitHub's API, "sha256:" and 64 hex digits; undefined for another kind, and for none. */
export declare function digestOf(value: unknown): string | undefined;
/** The line about `name` in a file as `sha256sum` writes it, or the whole of one that holds nothing but a checksum. */
export declare function checksumIn(text: string, name: string): string | undefined;
/**
 * All that is known of a file, the user's own word first.
 *
 * @param told what the release tells
 * @throws InputError when nothing is known
 * @throws ChecksumError when two of them do not agree
 */
export declare function checksFor(name: string, given: GivenChecksums, told: readonly Check[]): Check[];
