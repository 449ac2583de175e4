import type { Scratch, StoreOptions } from './types.js';
/**
 * Makes a folder inside the layer's, so on the same file system, that no reader takes for a build. When this process
 * is killed, the next build or prune of the layer removes it.
 *
 * @throws InputError for a bad layer name, StoreError when the store cannot be written; nothing stays then
 */
export declare function openScratch(root: string, layer: string, options?: StoreOptions): Promise<Scratch>;
