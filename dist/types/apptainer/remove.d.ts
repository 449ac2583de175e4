import { type CallOptions } from '../context.js';
export interface RemoveOptions extends Omit<CallOptions, 'reporter'> {
    /** Whether the tree was made through sudo, so that only root can remove it. */
    readonly useSudo?: boolean | undefined;
}
/**
 * Removes a file or a folder with everything in it; links are removed, never followed. Nothing there is fine.
 *
 * @throws StoreError when some of it cannot be removed; the rest is gone
 * @throws CancelledError when the signal fires
 */
export declare function removeTree(path: string, options?: RemoveOptions): Promise<void>;
/** Opens the folders from `path` downwards that are ours but closed to us. Root needs no such thing. */
export declare function openFolders(path: Buffer): void;
