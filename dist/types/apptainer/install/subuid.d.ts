/** The files, and what tells which ids exist in this user namespace at all. */
export interface SubordinateFiles {
    readonly subuid: string;
    readonly subgid: string;
    readonly uidMap: string;
    readonly gidMap: string;
}
export declare const SYSTEM_FILES: SubordinateFiles;
interface Range {
    readonly owner: string;
    readonly first: number;
    readonly size: number;
}
/** "name:100000:65536" a line; anything else is some other program's business. */
export declare function parseRanges(text: string): Range[];
/**
 * First id of a free range of RANGE_SIZE, above all that are given away.
 *
 * @param idMap text of /proc/self/uid_map: ids outside it do not exist here
 * @returns undefined when there is no room
 */
export declare function freeRange(taken: readonly Range[], idMap: string): number | undefined;
/**
 * Gives root a free range in both files, each where root has none.
 *
 * @returns the changes, in words
 * @throws StoreError when a file cannot be written or no range is free
 */
export declare function giveRootRange(files?: SubordinateFiles): Promise<string[]>;
export {};
