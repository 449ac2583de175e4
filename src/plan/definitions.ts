/** The definitions among a folder's files, and what each says it needs. */
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Call } from '../context.js';
import { copiedPaths, localBasePaths, readDefinition, renderDefinition, type Definition } from '../definition/index.js';
import { CancelledError, InputError } from '../errors.js';
import { isStoreFile } from '../store/index.js';
import { placesOf } from './paths.js';

const ENDING = '.def';

export interface FoundDefinition {
  /** Path relative to the folder. */
  readonly path: string;
  readonly layer: string;
  /** Local bases and sources of %files as the definition writes them. */
  readonly bases: readonly string[];
  readonly copies: readonly string[];
}

export interface Found {
  readonly definitions: readonly FoundDefinition[];
  readonly notes: readonly string[];
}

/**
 * Reads every definition among `files`. What builds left in a store is none, and a `.def` of another kind (Windows
 * linkers have files of that name) is told and passed over.
 *
 * @throws InputError when one that looks like a definition cannot be read as one
 */
export async function findDefinitions(folder: string, files: readonly string[], { signal }: Call): Promise<Found> {
  const notes: string[] = [];
  const all = new Set(files);
  const read: { path: string; definition: Definition }[] = [];
  for (const path of files.filter((file) => file.endsWith(ENDING) && !isOfBuild(file, all))) {
    if (signal?.aborted === true) throw new CancelledError('reading definitions was cancelled');
    const definition = await readIfDefinition(join(folder, path));
    if (definition === undefined) notes.push(`${path} is no definition: it has no "Bootstrap:" line`);
    else read.push({ path, definition });
  }
  const layerOf = layerNames(read.map(({ path }) => path));
  const definitions = read.map(({ path, definition }): FoundDefinition => {
    const { rendered, note } = renderIfPossible(definition);
    if (note !== undefined) notes.push(`${path}: ${note}`);
    return { path, layer: layerOf(path), bases: localBasePaths(rendered), copies: copiedPaths(rendered) };
  });
  return { definitions, notes };
}

/** Whether a build has left it: in a store, or as the copy beside a plain build. */
function isOfBuild(path: string, files: ReadonlySet<string>): boolean {
  return isStoreFile(posix.basename(path)) || files.has(posix.join(posix.dirname(path), '.def-hash'));
}

async function readIfDefinition(path: string): Promise<Definition | undefined> {
  try {
    return await readDefinition(path);
  } catch (error) {
    if (error instanceof InputError && !await hasBootstrap(path)) return undefined;
    throw error;
  }
}

async function hasBootstrap(path: string): Promise<boolean> {
  // latin1: whatever bytes it holds.
  return /^\s*bootstrap\s*:/im.test(await readFile(path, 'latin1'));
}

/** Build arguments that have a default are put in; a definition that wants one from its caller is taken as it is written. */
function renderIfPossible(definition: Definition): { rendered: Definition; note?: string } {
  try {
    return { rendered: renderDefinition(definition) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { rendered: definition, note: `a build argument has no default, so bases and files that depend on it are not known (${error.message})` };
  }
}

/** Definitions of one name in several folders (`a/apptainer.def`, `b/apptainer.def`) get their whole paths, in one word each. */
function layerNames(paths: readonly string[]): (path: string) => string {
  const uses = new Map<string, number>();
  for (const path of paths) uses.set(nameOf(path), (uses.get(nameOf(path)) ?? 0) + 1);
  return (path) => ((uses.get(nameOf(path)) ?? 0) > 1 ? path.slice(0, -ENDING.length).replaceAll('/', '-') : nameOf(path));
}

/** What a definition is called, whatever folder it is in. */
export function nameOf(path: string): string {
  return posix.basename(path, ENDING);
}

/** Notes on what definitions copy from outside of the folder, where a change is not seen. */
export function copiedOutside(definitions: readonly FoundDefinition[]): string[] {
  return definitions.flatMap(({ path, copies }) => copies.filter((copy) => placesOf(path, copy) === undefined)
    .map((copy) => `${path} copies ${copy}, which is not in this folder: a change of it is not seen`));
}
