import type { FileContents, RootEntry, ScanOptions } from './types.js';
/** The list cannot be read with certainty; the image may be sound. */
export declare class DoubtfulListing extends Error {
}
export interface Listing {
    readonly entries: ReadonlyMap<string, RootEntry>;
    /** Regular files in the order in which their bytes follow. */
    readonly files: readonly {
        readonly path: string;
        readonly size: number;
    }[];
    /** Further names of a file, and the path its bytes come under. */
    readonly hardLinks: ReadonlyMap<string, string>;
}
/** Takes the output piece by piece; throws `DoubtfulListing` from `write` or `end`. */
export declare class PseudoFileReader {
    #private;
    private readonly inodes;
    private readonly options;
    private readonly onListing;
    /**
     * @param inodes how many the squashfs says it has
     * @param onListing called once, when the list is complete
     */
    constructor(inodes: number, options: ScanOptions, onListing: (listing: Listing) => void);
    write(data: Buffer): void;
    /** All has come. */
    end(): ReadonlyMap<string, FileContents>;
}
/** @throws DoubtfulListing when it is not certain what the list says */
export declare function parseListing(bytes: Buffer, inodes: number): Listing;
