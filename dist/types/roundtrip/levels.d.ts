/** How closely a rebuild is compared with the rough build. */
import { type Engine } from '../apptainer/index.js';
/**
 * - `versions`: what the locks say
 * - `files`: that, and every file by content, type, mode and link target
 * - `bytes`: that, and the SIF: two that are built from the locked definition have to be the same file. The rough build's
 *   own is never that, for a SIF holds the definition it was made from
 */
export type CompareLevel = 'versions' | 'files' | 'bytes';
export declare const COMPARE_LEVELS: readonly CompareLevel[];
/** @throws InputError for a word that names no level */
export declare function compareLevel(word: string | undefined): CompareLevel;
/** @throws InputError when the engine cannot do what the level needs */
export declare function checkLevel(level: CompareLevel, engine: Engine): void;
