/**
 * Patterns of paths that are left out. They look like those of gitignore, and are the plain part of those:
 *
 * - `*` stands for any characters within one name, `?` for one, `**` as a whole name for any number of names.
 * - A pattern with a slash at its start or in its middle begins at the image's root; one without names a file or
 *   folder anywhere. A slash at the end means folders alone.
 * - What is in a folder that matches is left out with it.
 * - A backslash makes the character behind it stand for itself.
 */
import { readFile } from 'node:fs/promises';
import { fileError, InputError, systemCode } from '../errors.js';
import { plainLine } from '../text.js';

/** File in the folder a definition is built in that holds patterns for it, one a line. */
export const IGNORE_FILE = '.container-action-ignore';

export interface IgnorePattern {
  readonly text: string;
  /** The pattern's names, from the root on. */
  readonly names: readonly PatternName[];
  /** Whether only folders are meant. */
  readonly foldersOnly: boolean;
}

/** Characters that stand for themselves, and wildcards; or any number of names. */
export type PatternName = readonly (string | typeof ANY | typeof ONE)[] | typeof ANY_NAMES;
const ANY = Symbol('*');
const ONE = Symbol('?');
const ANY_NAMES = Symbol('**');

/** @throws InputError for a pattern that is none, or that would leave nothing to compare */
export function parseIgnorePattern(text: string): IgnorePattern {
  const problem = problemOf(text);
  if (problem !== undefined) {
    throw new InputError(`the ignore pattern "${plainLine(text)}" cannot be used: ${problem}`, {
      hint: 'A pattern is a path in the image, such as /opt/app/build.log, /srv/cache/** or *.tmp.',
    });
  }
  const foldersOnly = /[^\\](\\\\)*\/$/.test(text);
  const body = foldersOnly ? text.slice(0, -1) : text;
  const names = body.replace(/^\//, '').split('/').map((name) => (name === '**' ? ANY_NAMES : patternName(name)));
  // What is in a folder that matches is left out anyhow, so `**` at the end is one name or more.
  if (names.at(-1) === ANY_NAMES) names.splice(-1, 1, [ANY]);
  return { text, names: body.includes('/') ? names : [ANY_NAMES, ...names], foldersOnly };
}

function problemOf(text: string): string | undefined {
  if (text.trim() === '') return 'it is empty';
  if (/[\0\r\n]/.test(text)) return 'it has a line end in it';
  if (text.startsWith('!')) return 'a path that was left out cannot be taken back in (write \\! for a name that begins so)';
  if (/(^|[^\\])(\\\\)*\\$/.test(text)) return 'it ends with a backslash';
  if (/(^|[^\\])(\\\\)*\[/.test(text)) return 'sets of characters are not known (write ?, or \\[ for the character)';
  const names = text.replace(/^\//, '').replace(/\/$/, '').split('/');
  if (names.includes('')) return 'a name in it is empty';
  if (names.some((name) => name === '.' || name === '..')) return 'it has . or .. in it';
  if (names.some((name) => name !== '**' && name.includes('**'))) return '** has to be a whole name';
  if (names.every((name) => /^\*+$/.test(name))) return 'it would leave nothing to compare';
  return undefined;
}

function patternName(name: string): PatternName {
  return [...name.matchAll(/\\(.)|(.)/gsu)].map(([, escaped, plain]) => {
    if (plain === '*') return ANY;
    return plain === '?' ? ONE : escaped ?? plain ?? '';
  });
}

/**
 * Whether `pattern` matches all of `items`, where `wide` stands for any number of them. After each `wide` the shortest
 * stretch is tried first; only the last one is ever gone back to, so that no pattern takes long.
 */
function matchesAll<P, I>(pattern: readonly P[], items: readonly I[], wide: P, one: (part: P, item: I) => boolean): boolean {
  let [at, item] = [0, 0];
  let back: { readonly at: number; item: number } | undefined;
  while (item < items.length) {
    const [part, next] = [pattern[at], items[item] as I];
    if (at < pattern.length && part === wide) {
      back = { at: at + 1, item };
      at += 1;
    } else if (at < pattern.length && one(part as P, next)) {
      at += 1;
      item += 1;
    } else if (back !== undefined) {
      back.item += 1;
      ({ at, item } = back);
    } else return false;
  }
  return pattern.slice(at).every((part) => part === wide);
}

function matchesName(pattern: PatternName, name: readonly string[]): boolean {
  return pattern !== ANY_NAMES && matchesAll(pattern, name, ANY, (part, character) => part === ONE || part === character);
}

/** Looks a path up in a list of patterns; the first that matches it, or a folder it is in, counts. */
export class IgnoreList {
  /** What is known of folders: most paths share theirs. Undefined: no pattern matches. */
  readonly #folders = new Map<string, IgnorePattern | undefined>();

  constructor(private readonly patterns: readonly IgnorePattern[]) {}

  /** @param path absolute in the image */
  find(path: string, isFolder: boolean): IgnorePattern | undefined {
    const parent = path.slice(0, path.lastIndexOf('/'));
    const above = parent === '' ? undefined : this.#folder(parent);
    return above ?? this.#own(path, isFolder);
  }

  #folder(path: string): IgnorePattern | undefined {
    if (this.#folders.has(path)) return this.#folders.get(path);
    const found = this.find(path, true);
    this.#folders.set(path, found);
    return found;
  }

  #own(path: string, isFolder: boolean): IgnorePattern | undefined {
    const names = path.slice(1).split('/').map((name) => Array.from(name));
    return this.patterns.find((pattern) => (isFolder || !pattern.foldersOnly)
      && matchesAll<PatternName, readonly string[]>(pattern.names, names, ANY_NAMES, matchesName));
  }
}

/**
 * The patterns in a file: one a line, blanks around it taken off; empty lines and lines that begin with `#` are none.
 *
 * @returns an empty list when there is no such file
 * @throws StoreError when it cannot be read, InputError with the line for a pattern that is none
 */
export async function readIgnoreFile(path: string): Promise<readonly string[]> {
  let text;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw fileError(error, 'read', path);
  }
  const patterns: string[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const pattern = line.trim();
    if (pattern === '' || pattern.startsWith('#')) continue;
    try {
      parseIgnorePattern(pattern);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(`${path} line ${at + 1}: ${error.message}`, { hint: error.hint, cause: error });
    }
    patterns.push(pattern);
  }
  return patterns;
}
