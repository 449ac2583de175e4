import type { StoreOptions } from './types.js';
/** Under this name a plain build keeps, in its staging folder, the sandbox that the new one is to replace. */
export declare const PREVIOUS_SANDBOX = "previous.sandbox";
/**
 * Removes what killed builds and removals left in a layer: staging folders, files that lost their SIF or never got
 * it, files written aside. Nothing of a living process is touched, and nothing that no lease accounts for: a lock
 * whose image somebody deleted by hand stays. A build whose SIF is in place is complete, and stays.
 *
 * What cannot be removed (another user's, say) is told to the reporter and no failure.
 *
 * @returns absolute paths of what was removed, in no particular order
 * @throws InputError for a bad layer name, StoreError when the folder cannot be read
 */
export declare function removeLeftovers(root: string, layer: string, options?: StoreOptions): Promise<string[]>;
