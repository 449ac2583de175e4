import { type FileContents, type ScanOptions } from './types.js';
export declare class FileDigest {
    #private;
    constructor(path: string, size: number, options: ScanOptions);
    /** The next bytes. They may be overwritten afterwards. */
    update(data: Buffer): void;
    end(): FileContents;
}
