/** A base that is called by its content. */
export interface WantedBase {
    /** 64 lower-case hex digits. */
    readonly sha256: string;
    /** localimage (the default), docker-archive, oci-archive: decides on the ending of its name. */
    readonly bootstrap?: string | undefined;
}
/** Path of the kept base in the store at `root`, whether it is there or not. */
export declare function keptBasePath(root: string, { sha256, bootstrap }: WantedBase): string;
/**
 * Keeps a local base, so that replacing the original, or writing into it, does not lose it: a copy that shares its
 * blocks where the file system can do that; a second name for a build of this store, whose files nobody writes to;
 * else a copy.
 *
 * @param path the original
 * @returns path of the kept base; nothing is done when it is there and sound
 * @throws InputError when `path` is not (or no longer) the wanted file, StoreError when it cannot be kept
 */
export declare function keepLocalBase(root: string, path: string, wanted: WantedBase, signal?: AbortSignal): Promise<string>;
/**
 * A file with the wanted content: the kept one, the one at the author's path, or a build of the store.
 *
 * @param hints where the author had it, or somebody may have put it: absolute paths
 * @returns its path; its hash has been checked
 * @throws NotFoundError when there is none, StoreError when one that is there cannot be read
 */
export declare function findLocalBase(root: string, wanted: WantedBase, hints?: readonly string[], signal?: AbortSignal): Promise<string>;
