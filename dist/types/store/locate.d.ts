/** A build by its place in a store. */
export interface BuildLocation {
    /** Absolute, links followed. */
    readonly root: string;
    readonly layer: string;
    readonly ts: string;
}
/**
 * Which build of which store an image is.
 *
 * @param sif path of the image, or of a link to it such as `<root>/<layer>.sif`
 * @throws NotFoundError when there is no such image, InputError when it is no build of a store
 */
export declare function locateBuild(sif: string): Promise<BuildLocation>;
/**
 * SHA-256 of the recipe that an image was built from: the stored hash of a plain build, the hash of the stored
 * recipe for a build of a store.
 *
 * @param sif path of the image, or of a link to it
 * @returns 64 lower-case hex digits; undefined when neither is there, or what is there is no hash
 * @throws NotFoundError when there is no such image, StoreError when what is there cannot be read
 */
export declare function readStoredHash(sif: string): Promise<string | undefined>;
/** The hash in a hash file; undefined when it is missing or holds something else. */
export declare function readHash(file: string): Promise<string | undefined>;
