import type { StoreOptions } from './types.js';
/**
 * @returns the path when something was there and is gone now
 * @throws StoreError (or what the caller's `removeTree` throws) when it cannot be removed
 */
export declare function removeFolder(path: string, options: StoreOptions): Promise<string[]>;
/**
 * Removes files; those that are not there are fine.
 *
 * @returns those that were
 * @throws StoreError naming the first that cannot be removed
 */
export declare function removeFiles(paths: readonly string[]): Promise<string[]>;
/** A step back after a failure. The failure itself is what the caller is to hear, should this one fail too. */
export declare function undo(step: () => Promise<unknown>): Promise<void>;
