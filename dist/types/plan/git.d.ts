/** What git tells of a checkout. The only file here that runs it. */
import type { Call } from '../context.js';
/**
 * Files of the checkout below `folder`, relative to it: the tracked ones that are there, and new ones that are not
 * ignored. Undefined when `folder` is in no git checkout, or git is not installed.
 *
 * @throws ToolError when git has a checkout and will not read it
 */
export declare function checkoutFiles(folder: string, call: Call): Promise<readonly string[] | undefined>;
export interface Change {
    /** Where the two parted: 40 hex digits. */
    readonly commit: string;
    /** Every path below the folder, relative to it, that differs: changed, new, gone. A renamed file is both. */
    readonly paths: readonly string[];
}
/**
 * What has changed since the present commit and `reference` parted, up to the files as they are now.
 *
 * @throws InputError when there is no such commit, or the checkout does not hold where they parted
 */
export declare function changeSince(folder: string, reference: string, call: Call): Promise<Change>;
