import type { BuildRecord, StoreOptions } from './types.js';
/**
 * The builds of a layer, newest first; none when there is no such layer. Files that are no build's are ignored.
 *
 * @throws InputError for a bad layer name, StoreError when the store cannot be read
 */
export declare function listBuilds(root: string, layer: string): Promise<BuildRecord[]>;
/**
 * Names of the layers that have builds, sorted.
 *
 * @throws StoreError when the store cannot be read
 */
export declare function listLayers(root: string): Promise<string[]>;
/**
 * Protects a build from `prune`.
 *
 * @returns path of its `.keep` file
 * @throws NotFoundError when there is no such build, StoreError when it cannot be written
 */
export declare function protect(root: string, layer: string, ts: string): Promise<string>;
/**
 * Takes the protection away again; fine when there is none.
 *
 * @throws NotFoundError when there is no such build, StoreError when it cannot be removed
 */
export declare function unprotect(root: string, layer: string, ts: string): Promise<void>;
export interface PruneOptions extends StoreOptions {
    /** Only say what would go. */
    readonly dryRun?: boolean | undefined;
}
/**
 * Removes old builds. Those that are active or kept neither go nor count; of the others the newest `retain` stay.
 * Also clears away what killed processes left in the layer.
 *
 * @returns timestamps of the builds that went (or would), newest first
 * @throws InputError for a bad layer name or count, StoreError when something cannot be removed
 */
export declare function prune(root: string, layer: string, retain: number, options?: PruneOptions): Promise<string[]>;
