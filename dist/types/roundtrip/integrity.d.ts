import { type CallOptions } from '../context.js';
import type { IntegrityResult } from './types.js';
export interface IntegrityOptions extends CallOptions {
    /** Definition the image is said to come from; its hash is held against the one stored beside the image. */
    readonly defPath?: string | undefined;
    /** Folder of the lock files. Default: the image's own. */
    readonly lockDir?: string | undefined;
}
/**
 * Checks the image's file, its recipe and its lock files. What cannot be checked because there is nothing to check
 * it against is `skip`, with the reason; a check that could not be carried out is an error, never a pass.
 *
 * @throws FormatError when the file is no whole image, ToolError when it cannot be looked into, FormatError for a lock that cannot be read
 */
export declare function verify(sifPath: string, options?: IntegrityOptions): Promise<IntegrityResult>;
