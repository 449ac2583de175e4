/** Comparing every file of two images. */
import { type Engine } from '../apptainer/index.js';
import type { CompareContentsOptions, ContentsDiff } from './types.js';
/**
 * Compares every file of two root filesystems: content by SHA-256, type, mode (setuid, setgid and sticky bits among
 * it), where links point, which device a device file is. Owners' ids, times and extended attributes are not compared.
 *
 * @param a path of the SIF or sandbox that is kept
 * @param b path of the SIF or sandbox it is held against
 * @throws InputError for an ignore pattern that is none
 * @throws NotFoundError, FormatError when an image is none or is damaged
 * @throws StoreError when not all of an image can be read
 * @throws CancelledError when the signal fires
 */
export declare function compareContents(engine: Engine, a: string, b: string, options?: CompareContentsOptions): Promise<ContentsDiff>;
