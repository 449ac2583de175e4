import type { ImageTree } from '../apptainer/index.js';
import type { PlacedPackage } from '../lock/index.js';
/** A gem, and the name of its file: `nokogiri-1.15.5-x86_64-linux.gem`. */
interface GemFile {
    readonly gem: PlacedPackage;
    readonly file: string;
}
export interface TakenGems {
    /** Those whose files are in the folder now; of one that is in several folders, once. */
    readonly taken: readonly GemFile[];
    /** Those that the image has no file of. */
    readonly missing: readonly PlacedPackage[];
}
/**
 * Takes files of gems out of an image.
 *
 * @param gems of its lock
 * @param since milliseconds since 1970: what was installed earlier came with the base
 */
export declare function takeGems(tree: ImageTree, gems: readonly PlacedPackage[], since: number, folder: string): Promise<TakenGems>;
export {};
