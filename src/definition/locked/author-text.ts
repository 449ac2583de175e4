/** What the author's scripts say about pip, as far as it can be read off them. Shell is not run here: hints only. */
import { normalizedName } from '../../python-names.js';

/** Requirement specifiers that the text names, by normalised project name. */
export function requirementsIn(script: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const pattern = /(?<![\w.@/-])([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)(?:\[[\w,. -]*\])? ?((?:===?|~=|!=|[<>]=?|@) ?[^\s'";|&)]*)/g;
  for (const [, name = '', specifier = ''] of script.matchAll(pattern)) {
    const key = normalizedName(name);
    const specifiers = found.get(key) ?? new Set<string>();
    specifiers.add(specifier.replaceAll(' ', ''));
    found.set(key, specifiers);
  }
  return found;
}

const OPTIONS: Readonly<Record<string, string>> = {
  '-i': '--index-url',
  '--index-url': '--index-url',
  '--pypi-url': '--index-url',
  '--default-index': '--index-url',
  PIP_INDEX_URL: '--index-url',
  UV_INDEX_URL: '--index-url',
  UV_DEFAULT_INDEX: '--index-url',
  '--extra-index-url': '--extra-index-url',
  '--index': '--extra-index-url',
  PIP_EXTRA_INDEX_URL: '--extra-index-url',
  UV_EXTRA_INDEX_URL: '--extra-index-url',
  UV_INDEX: '--extra-index-url',
  '-f': '--find-links',
  '--find-links': '--find-links',
  PIP_FIND_LINKS: '--find-links',
  UV_FIND_LINKS: '--find-links',
  '--trusted-host': '--trusted-host',
  PIP_TRUSTED_HOST: '--trusted-host',
  '--allow-insecure-host': '--trusted-host',
};
const FLAGS: ReadonlySet<string> = new Set(['--no-index', '--pre']);

/**
 * Where the author's pip and uv commands look for packages: one list of pip options for each command line that says
 * so, in order, without doubles. Values that only a shell could tell (`$INDEX`) are left out.
 */
export function indexOptionsIn(script: string): readonly (readonly string[])[] {
  const lists = new Map<string, readonly string[]>();
  for (const line of script.replace(/\\\n/g, ' ').split('\n')) {
    if (!/\b(pip[\d.]*|uv)\b/i.test(line) && !/\b(PIP|UV)_\w+=/.test(line)) continue;
    const options = optionsOf(line);
    if (options.length > 0) lists.set(JSON.stringify(options), options);
  }
  return [...lists.values()];
}

/** pip's long option for a word that says where packages come from; undefined for any other. */
export function indexOption(word: string): string | undefined {
  return Object.hasOwn(OPTIONS, word) ? OPTIONS[word] : undefined;
}

function optionsOf(line: string): string[] {
  const tokens = line.trim().split(/\s+/).filter((word) => word !== '').map((word) => word.replace(/["';]/g, ''));
  const options: string[] = [];
  for (const [index, token] of tokens.entries()) {
    const [word, assigned] = splitAtEquals(token);
    if (FLAGS.has(word)) options.push(word);
    const option = indexOption(word);
    if (option === undefined) continue;
    const value = assigned ?? tokens[index + 1] ?? '';
    if (/^[^-$`(){}*][^$`(){}*]*$/.test(value)) options.push(option, value);
  }
  // Flags alone say nothing of where to look.
  return options.every((option) => FLAGS.has(option)) ? [] : options;
}

function splitAtEquals(token: string): [string, string | undefined] {
  const at = token.indexOf('=');
  return at === -1 ? [token, undefined] : [token.slice(0, at), token.slice(at + 1)];
}

/** Folders that the image's `%environment` puts into a variable such as PATH, as far as its text tells. */
export function foldersIn(variable: string, environment: string): string[] {
  const pattern = new RegExp(`(?:^|[\\s;])${variable}=["']?([^\\s"';]*)`, 'gm');
  return [...environment.matchAll(pattern)].flatMap(([, value = '']) => value.split(':')).filter((folder) => /^\/[\w./+-]*$/.test(folder));
}
