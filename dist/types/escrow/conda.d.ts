import type { ImageTree } from '../apptainer/index.js';
/**
 * Takes conda's package files out of an image.
 *
 * @param prefixes of environments; those without conda have none
 * @param since milliseconds since 1970: what is older came with the base
 * @returns names of the files that are in `folder` now
 */
export declare function takeCondaPackages(tree: ImageTree, prefixes: readonly string[], since: number, folder: string): Promise<string[]>;
