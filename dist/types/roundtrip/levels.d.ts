import type { Call } from '../context.js';
import type { EngineChoice } from './engine-choice.js';
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
/** What a rebuild needs of the machine, beside an engine. */
export interface RebuildNeeds {
    readonly level: CompareLevel;
    readonly offline: boolean;
}
/**
 * Sees to it, before anything is built or marked, that a rebuild of this kind can be made here: a machine that cannot
 * make one says nothing of the build.
 *
 * @throws InputError when the engine cannot do what the level needs
 * @throws NotFoundError, ToolError when the network cannot be cut off here
 */
export declare function checkRebuildNeeds({ level, offline }: RebuildNeeds, { engine, mode }: EngineChoice, call: Call): Promise<void>;
