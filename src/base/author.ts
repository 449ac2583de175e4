/** What a locked definition tells of the base its author named. */
import { resolve } from 'node:path';
import { authorsOwn, fileOfBase, type Definition } from '../definition/index.js';

/** Where the author had the local base of a stage (0-based number), as an absolute path; none when that is not told. */
export function authorsPaths(definition: Definition, index: number, workingDirectory: string): string[] {
  const { bootstrap = '', from = '' } = authorsOwn(definition).stages[index]?.header ?? {};
  const file = fileOfBase(bootstrap, from);
  return file === undefined ? [] : [resolve(workingDirectory, file.path)];
}
