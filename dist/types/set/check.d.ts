import { type CallOptions } from '../context.js';
import type { BuildSet, FileSums, SetFile } from './types.js';
export interface CheckSetOptions extends CallOptions {
    /**
     * SHA-256 of the manifest, told by somebody who is no part of the set (64 hex digits, in either case, `sha256:` before it or
     * not). Without it a set that was made anew as a whole cannot be told from the true one.
     */
    readonly manifestSha256?: string | undefined;
    /** What is known of files already: these are not read again. Default: nothing. */
    readonly sums?: FileSums | undefined;
}
/**
 * Checks a set: every file is there, is a plain file, has the size and SHA-256 of the manifest, and nothing else lies there.
 *
 * @throws InputError for a digest that is none, NotFoundError when there is no set, FormatError for a manifest that cannot be
 *   used, VerifyError (exit code 3) when something is not what it is said to be
 */
export declare function checkSet(folder: string, options?: CheckSetOptions): Promise<BuildSet>;
/**
 * SHA-256 of a set's manifest, as it lies there: for who asks somebody outside about it, and then has the set checked against it.
 *
 * @param wanted what it has to be, where that is known already
 * @throws InputError, NotFoundError, VerifyError as `checkSet` does
 */
export declare function manifestSha256(folder: string, wanted: string | undefined): Promise<string>;
/**
 * All of it but the files' own bytes: for who reads those anyway, and then holds them against the manifest with
 * `checkSum`.
 */
export declare function openSet(folder: string, manifestSha256: string | undefined): Promise<BuildSet>;
/**
 * @param known the file's sum, where it was taken when the file was written: it is not read again then
 * @throws VerifyError when the file's bytes are others than the manifest says
 */
export declare function checkSum(path: string, { name, sha256: wanted }: SetFile, signal: AbortSignal | undefined, known?: string): Promise<void>;
