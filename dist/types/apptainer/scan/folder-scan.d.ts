import type { Call } from '../../context.js';
import type { FileContents, RootEntry, RootScan, ScanOptions } from './types.js';
export interface FolderScanSettings {
    /** True for a folder of our own making, whose modes may be changed once they are known. */
    readonly isOurs?: boolean | undefined;
    readonly useSudo?: boolean | undefined;
}
export declare class FolderScan implements RootScan {
    #private;
    private readonly root;
    private readonly options;
    private readonly settings;
    private readonly call;
    readonly entries: Promise<ReadonlyMap<string, RootEntry>>;
    constructor(root: string, options: ScanOptions, settings: FolderScanSettings, call: Call);
    /** How many inodes the root has, its own among them. */
    inodes(): Promise<number>;
    contents(wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, FileContents>>;
    close(): Promise<void>;
}
