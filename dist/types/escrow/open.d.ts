import type { CallOptions } from '../context.js';
import { type OpenEscrow } from './types.js';
export interface OpenEscrowOptions extends Omit<CallOptions, 'reporter'> {
    /** An empty folder for this one rebuild, best on the store's file system; the caller removes it. */
    readonly folder: string;
    /** Tells the locked definition that the network is cut, and that there is nothing else to try. */
    readonly offline?: boolean | undefined;
}
/**
 * Lays out what was kept for a build. Every file is held against its checksum first.
 *
 * The folder holds links to the escrow's own content, which the container may only read; what it does to them all the
 * same would be noticed at the next use.
 *
 * @throws InputError for a bad layer name or timestamp
 * @throws NotFoundError when nothing was kept for the build, or content is gone
 * @throws FormatError when the manifest or content is damaged
 * @throws StoreError when the folder cannot be written, CancelledError when the signal fires
 */
export declare function openEscrow(root: string, layer: string, ts: string, options: OpenEscrowOptions): Promise<OpenEscrow>;
