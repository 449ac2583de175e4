/** The files, and what tells which ids exist in this user namespace at all. */
export interface SubordinateFiles {
    readonly subuid: string;
    readonly subgid: string;
    readonly uidMap: string;
    readonly gidMap: string;
}
export declare const SYSTEM_FILES: SubordinateFiles;
/**
 * Whether a new range can begin at `start`.
 *
 * @param idMap text of /proc/self/uid_map: ids outside it do not exist here
 */
export declare function rangeFits(start: number, idMap: string): boolean;
/**
 * Gives root a free range in both files, each where root has none.
 *
 * @param onChange called with each change made, in words, as soon as it is made
 * @throws StoreError when a file cannot be written or no range is free
 */
export declare function giveRootRange(onChange: (change: string) => void, files?: SubordinateFiles): Promise<void>;
