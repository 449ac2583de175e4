import type { BeginOptions, PendingBuild } from './types.js';
/**
 * Begins a build: clears away what killed builds of this layer left, reserves a timestamp and makes the staging
 * folder. A timestamp that another build or process has is passed over for the next second's, unless one was asked for.
 *
 * @throws InputError for a bad layer name, StoreError when the store cannot be written; the store is as before
 */
export declare function beginBuild(root: string, layer: string, options?: BeginOptions): Promise<PendingBuild>;
