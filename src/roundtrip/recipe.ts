/** The recipe of a build, and whether a stored build was made from the same one. */
import { readFile } from 'node:fs/promises';
import { findDefinition, readDefinition, renderDefinition, type Definition } from '../definition/index.js';
import { fileError, systemCode } from '../errors.js';
import { sha256 } from '../files.js';
import { buildPaths, listBuilds, type BuildRecord } from '../store/index.js';
import type { Call } from '../context.js';

export interface RecipeWish {
  readonly defPath?: string | undefined;
  readonly defName?: string | undefined;
  /** Values for `{{ name }}`; the recipe that counts is the one they are filled into. */
  readonly buildArguments?: Readonly<Record<string, string>> | undefined;
}

/** Finds and reads the definition, with its build arguments filled in. */
export async function readRecipe(wish: RecipeWish, call: Call): Promise<Definition> {
  const path = await findDefinition({ defPath: wish.defPath, defName: wish.defName }, call);
  const definition = await readDefinition(path);
  return renderDefinition(definition, wish.buildArguments ?? {});
}

/** The layer's active build when it was made from these very bytes, undefined otherwise. */
export async function unchangedBuild(root: string, layer: string, recipe: Definition): Promise<BuildRecord | undefined> {
  const active = (await listBuilds(root, layer)).find((build) => build.active);
  if (active === undefined || active.lock === null || active.def === null) return undefined;
  const stored = await readIfThere(buildPaths(root, layer, active.ts).roughDef);
  return stored !== undefined && sha256(stored) === recipe.sha256 ? active : undefined;
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw fileError(error, 'read', path);
  }
}
