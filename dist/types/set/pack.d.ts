import { type CallOptions } from '../context.js';
import { type BuildSet, type Part } from './types.js';
export interface PackOptions extends CallOptions {
    /** The build. Default: the layer's latest. */
    readonly ts?: string | undefined;
    /** What is wanted of it. Default: everything there is. */
    readonly parts?: readonly Part[] | undefined;
    /**
     * Put links to the store's files into the folder instead of copies, for who reads the set at once and throws it away.
     * Default false.
     */
    readonly asLinks?: boolean | undefined;
}
/**
 * Makes the set of a build in `folder`, which must be empty or not there.
 *
 * @throws NotFoundError when there is no such build, or a part that was asked for is missing
 * @throws InputError for a folder that holds something, StoreError when it cannot be written; it is as it was then
 */
export declare function packSet(root: string, layer: string, folder: string, options?: PackOptions): Promise<BuildSet>;
/** Bytes of all its files together. */
export declare function sizeOf({ manifest }: Pick<BuildSet, 'manifest'>): number;
