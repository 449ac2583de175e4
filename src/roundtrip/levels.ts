/** How closely a rebuild is compared with the rough build. */
import type { Engine } from '../apptainer/index.js';
import { InputError } from '../errors.js';

/**
 * - `versions`: what the locks say
 * - `files`: that, and every file by content, type, mode and link target
 * - `bytes`: that, and the SIF itself
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
  throw new InputError(`${engine.name} ${engine.version} cannot make the same SIF twice, so bytes cannot be compared`, {
    hint: 'That takes Apptainer 1.5 or newer; level "files" compares every file with any version.',
  });
}
