import type { ImageTree } from '../apptainer/index.js';
import type { InstalledWheel } from './installed-wheel.js';
/**
 * Writes `wheel` to `path`, where nothing is.
 *
 * @param scratch where one file at a time is put
 * @returns paths of files that are not what RECORD says, or not there any more
 * @throws FormatError when it would be too large, StoreError when it cannot be written
 */
export declare function writeWheel(tree: ImageTree, wheel: InstalledWheel, path: string, scratch: string): Promise<string[]>;
