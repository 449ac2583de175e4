/** The files that a project has left out of the comparison. */
import { join } from 'node:path';
import { IGNORE_FILE, parseIgnorePattern, readIgnoreFile } from '../contents/index.js';

/**
 * The patterns of `.container-action-ignore` in the folder a definition is built in, and the caller's. Read before
 * anything is built: a pattern that is none is a mistake, no verdict.
 *
 * @throws InputError for a pattern that is none, StoreError when the file cannot be read
 */
export async function ignorePatterns(given: readonly string[] | undefined, workingDirectory: string): Promise<readonly string[]> {
  const own = given ?? [];
  own.forEach(parseIgnorePattern);
  return [...await readIgnoreFile(join(workingDirectory, IGNORE_FILE)), ...own];
}
