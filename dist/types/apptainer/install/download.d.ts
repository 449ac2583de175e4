import { type Transport } from '../../http/index.js';
import type { Stage } from '../../report.js';
import { type Check } from './checksums.js';
/** A file to be fetched. */
export interface Download {
    readonly name: string;
    readonly url: string;
    /** All that tell its SHA-256, which agree; never empty. */
    readonly checks: readonly Check[];
    /** Bytes; undefined where nobody tells. */
    readonly size: number | undefined;
}
/**
 * Downloads a file to `path`. Under that name it appears when it is whole and has the checksum that is known.
 *
 * @throws StoreError when it cannot be fetched or written, or is not what it should be; nothing is left then
 */
export declare function download(wanted: Download, path: string, transport: Transport, stage: Stage): Promise<void>;
