import type { Call } from '../../context.js';
import type { SifPart } from '../sif.js';
import { type Unsquashfs } from '../squashfs.js';
import type { FileContents, RootEntry, RootScan, ScanOptions } from './types.js';
export declare class SifScan implements RootScan {
    #private;
    readonly entries: Promise<ReadonlyMap<string, RootEntry>>;
    constructor(tool: Unsquashfs, image: string, root: SifPart, inodes: number, options: ScanOptions, call: Call);
    contents(): Promise<ReadonlyMap<string, FileContents>>;
    close(): Promise<void>;
}
/**
 * How many inodes the squashfs at `root` has.
 *
 * @throws FormatError when the file is too short to tell
 */
export declare function inodesOf(image: string, root: SifPart): Promise<number>;
