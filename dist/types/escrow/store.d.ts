/** Name of the escrow in a store; no reader takes it for a layer, since it begins with a dot. */
export declare const ESCROW_FOLDER = ".escrow";
/** Where content of this checksum is, or would be. */
export declare function contentPath(root: string, sha256: string): string;
export interface KeptContent {
    readonly sha256: string;
    readonly size: number;
}
/**
 * Keeps a file's content; the file itself stays. What is there already is not written again.
 *
 * @throws StoreError when it cannot be read or written; nothing half written is ever found under a checksum
 */
export declare function keepContent(root: string, source: string, signal?: AbortSignal): Promise<KeptContent>;
/**
 * Checks that content is there and whole.
 *
 * @returns its path
 * @throws NotFoundError, FormatError naming the checksum
 */
export declare function checkContent(root: string, content: KeptContent, name: string, signal?: AbortSignal): Promise<string>;
/** Checksums of all content there is, with the time it was last asked to be kept, in milliseconds. */
export declare function listContent(root: string): Promise<{
    readonly sha256: string;
    readonly keptAt: number;
}[]>;
/** @returns false when somebody asked for it to be kept since `before` (milliseconds) */
export declare function removeContent(root: string, sha256: string, before: number): Promise<boolean>;
/** Removes what killed processes left while they kept something, last touched before `before` (milliseconds). */
export declare function removeIncoming(root: string, before: number): Promise<void>;
