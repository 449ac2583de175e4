export interface SifPart {
    /** Bytes from the start of the file. */
    readonly offset: number;
    /** Bytes. */
    readonly size: number;
}
export interface SifLayout {
    /** The squashfs that holds the image's root. */
    readonly root: SifPart;
    /** When it was made, by the clock of the machine that made it, or by SOURCE_DATE_EPOCH: seconds since 1970. */
    readonly createdAt: number;
}
/**
 * Reads where things are in a SIF.
 *
 * @throws FormatError when the file is no SIF, is cut short, or has no squashfs root
 * @throws StoreError when it cannot be read
 */
export declare function readSifLayout(path: string): Promise<SifLayout>;
