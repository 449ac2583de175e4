import { type CallOptions } from '../../context.js';
import type { Engine } from '../types.js';
import type { RootScan, ScanOptions } from './types.js';
export interface ScanImageOptions extends ScanOptions, CallOptions {
    /** Whether a sandbox was made through sudo, so that only root can read all of it. */
    readonly useSudo?: boolean | undefined;
}
/**
 * Reads all of an image's root filesystem, of a SIF or of a sandbox. Nothing is mounted and nothing of the image is
 * run. The result has to be closed.
 *
 * @throws NotFoundError, FormatError when the image is none or is damaged; later calls throw the latter too, and
 *   StoreError for what cannot be read
 */
export declare function scanImage(engine: Engine, image: string, options: ScanImageOptions): Promise<RootScan>;
