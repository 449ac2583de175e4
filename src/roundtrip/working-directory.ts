/** Where a definition's relative paths are looked up. */
import { access } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { Definition } from '../definition/index.js';
import { copiedPaths, isPattern, localBasePaths } from '../definition/index.js';
import { InputError } from '../errors.js';

/**
 * Chooses the folder a definition is built in. The reference builds in the store's root, so that a layer can stand
 * on another (`From: ./other.sif`); people who run Apptainer by hand build in the definition's folder or in their
 * own. The first of these in which every relative path of the definition exists is taken; a definition without
 * relative paths is built in the root.
 *
 * @throws InputError naming the first path that is nowhere, and what to write for a base that the store has under another path
 */
export async function workingDirectoryFor(
  definition: Definition, root: string, currentDirectory: string,
): Promise<string> {
  const wanted = relativePaths(definition);
  const folder = definition.path === undefined ? [] : [dirname(resolve(definition.path))];
  const candidates = [...new Set([resolve(root), ...folder, resolve(currentDirectory)])];
  let best: { folder: string; missing: readonly string[] } | undefined;
  for (const candidate of candidates) {
    const missing = await missingIn(candidate, wanted);
    if (missing.length === 0) return candidate;
    if (best === undefined || missing.length < best.missing.length) best = { folder: candidate, missing };
  }
  const [missing = ''] = best?.missing ?? [];
  const layer = `./${basename(missing)}`;
  const isInStore = localBasePaths(definition).includes(missing) && (await missingIn(root, [layer])).length === 0;
  throw new InputError(`${definition.path ?? 'the definition'} needs ${missing}, which does not exist`, {
    hint: `${isInStore ? `The store has an image of that name: write From: ${layer}. ` : ''}Relative paths of a definition are looked up in one of: ${candidates.join(', ')}`,
  });
}

/** Local bases and sources of %files, as far as they are relative, plain paths (no patterns). */
function relativePaths(definition: Definition): string[] {
  return [...localBasePaths(definition), ...copiedPaths(definition)].filter((path) => !path.startsWith('/') && !isPattern(path));
}

async function missingIn(folder: string, paths: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  for (const path of paths) {
    try {
      await access(resolve(folder, path));
    } catch {
      missing.push(path);
    }
  }
  return missing;
}
