/** How closely a rebuild is compared with the rough build. */
import { canReproduceBytes, type Engine } from '../apptainer/index.js';
import { InputError } from '../errors.js';

/**
 * - `versions`: what the locks say
 * - `files`: that, and every file by content, type, mode and link target
 * - `bytes`: that, and the SIF: two that are built from the locked definition have to be the same file. The rough build's
 *   own is never that, for a SIF holds the definition it was made from
 */
export type CompareLevel = 'versions' | 'files' | 'bytes';
export const COMPARE_LEVELS: readonly CompareLevel[] = ['versions', 'files', 'bytes'];

/** @throws InputError for a word that names no level */
export function compareLevel(word: string | undefined): CompareLevel {
  const level = COMPARE_LEVELS.find((known) => known === (word ?? 'versions'));
  if (level !== undefined) return level;
  throw new InputError(`no such compare level: ${word ?? ''}`, { hint: `One of ${COMPARE_LEVELS.join(', ')}.` });
}

/** @throws InputError when the engine cannot do what the level needs */
export function checkLevel(level: CompareLevel, engine: Engine): void {
  if (level !== 'bytes') return;
  const { able, reason } = canReproduceBytes(engine);
  if (!able) throw new InputError(`bytes cannot be compared: ${reason}`, { hint: 'Level "files" compares every file, with any version.' });
}
