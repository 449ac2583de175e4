import type { Call } from '../context.js';
/**
 * Paths of all files, relative to `folder`, with slashes, sorted. Links are files here: where they lead is not looked at.
 *
 * @throws InputError when `folder` is no folder
 */
export declare function filesToPlan(folder: string, call: Call): Promise<readonly string[]>;
