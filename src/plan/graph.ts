/** Which definition stands on the image of which, and in what order they can be built. */
import { posix } from 'node:path';
import { InputError } from '../errors.js';
import { isStoreFile } from '../store/index.js';
import { nameOf, type FoundDefinition } from './definitions.js';
import { isAtOrBelow, placesOf } from './paths.js';

export interface LinkedDefinition extends FoundDefinition {
  /** Paths of the definitions whose images it stands on. */
  readonly needs: readonly string[];
  /** Places of base images that are files of the folder. */
  readonly baseFiles: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Finds for every local base the definition that makes it.
 *
 * @throws InputError for a base that nothing makes and that is not there, or that several could have made
 */
export function linkDefinitions(definitions: readonly FoundDefinition[], files: readonly string[]): LinkedDefinition[] {
  return definitions.map((definition) => {
    const needs = new Set<string>();
    const baseFiles: string[] = [];
    const notes: string[] = [];
    for (const base of definition.bases) {
      const maker = makerOf(base, definition, definitions);
      const found = maker === undefined ? (placesOf(definition.path, base) ?? []).filter((place) => files.some((file) => isAtOrBelow(file, place))) : [];
      if (maker !== undefined) needs.add(maker.path);
      else if (found.length > 0) baseFiles.push(...found);
      else if (isElsewhere(definition.path, base)) notes.push(`${definition.path} stands on ${base}, which is not in this folder: a change of it is not seen`);
      else throw missing(definition, base);
    }
    return { ...definition, needs: [...needs], baseFiles, notes };
  });
}

function makerOf(base: string, user: FoundDefinition, definitions: readonly FoundDefinition[]): FoundDefinition | undefined {
  const file = posix.basename(base);
  // One certain build, or a path of the whole machine, stands for itself.
  if (!file.endsWith('.sif') || isStoreFile(file) || posix.isAbsolute(base)) return undefined;
  const name = file.slice(0, -'.sif'.length);
  const exact = definitions.filter(({ layer }) => layer === name);
  const makers = exact.length > 0 ? exact : definitions.filter(({ path }) => nameOf(path) === name);
  if (makers.length <= 1) return makers[0];
  throw new InputError(`${user.path} stands on ${base}, which ${makers.map(({ path }) => path).join(' and ')} could make`, {
    hint: `Name the layer that is meant: ${makers.map(({ layer }) => `${layer}.sif`).join(', ')}.`,
  });
}

function isElsewhere(definition: string, base: string): boolean {
  return placesOf(definition, base) === undefined || /\{\{/.test(base);
}

function missing(definition: FoundDefinition, base: string): InputError {
  return new InputError(`${definition.path} stands on ${base}, which no definition here makes, and which is not here`, {
    hint: 'An image is made by the definition of its name: base.sif by base.def. Check the spelling, or give an absolute path where it lies outside.',
  });
}

/**
 * The level of every definition, by its path: 0 stands on none of the others, and each stands on lower ones only.
 *
 * @throws InputError that names a circle
 */
export function levelsOf(definitions: readonly LinkedDefinition[]): ReadonlyMap<string, number> {
  const byPath = new Map(definitions.map((definition) => [definition.path, definition]));
  const levels = new Map<string, number>();
  const climb = (path: string, below: readonly string[]): number => {
    const known = levels.get(path);
    if (known !== undefined) return known;
    if (below.includes(path)) {
      throw new InputError(`definitions stand on each other in a circle: ${[...below.slice(below.indexOf(path)), path].join(' -> ')}`, {
        hint: 'One of them has to stand on something else.',
      });
    }
    const needs = byPath.get(path)?.needs ?? [];
    const level = needs.length === 0 ? 0 : 1 + Math.max(...needs.map((need) => climb(need, [...below, path])));
    levels.set(path, level);
    return level;
  };
  for (const { path } of definitions) climb(path, []);
  return levels;
}
