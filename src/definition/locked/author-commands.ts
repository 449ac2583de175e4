/**
 * What the author's uv commands ask for, and which constraint files his pip commands name, as far as their text tells.
 * Shell is not run here: a command with a word that only a shell could tell is passed over.
 */
import { indexOption } from './author-text.js';

/** Flags that do not change what is resolved. */
const IDLE_FLAGS: ReadonlySet<string> = new Set([
  '--system', '--no-cache', '--no-cache-dir', '-n', '-q', '--quiet', '-v', '--verbose', '-U', '--upgrade', '--break-system-packages', '--strict',
  '--compile-bytecode', '--compile', '--no-progress', '--no-compile-bytecode', '--force', '--reinstall', '--exact', '--native-tls', '--no-config',
]);
/** Options that do not either, with a value. */
const IDLE_OPTIONS: ReadonlySet<string> = new Set(['-p', '--python', '--cache-dir', '--link-mode', '--target', '--prefix', '-t', '--color', '--refresh-package', '-P', '--upgrade-package']);
/** Flags and options that `uv pip compile` heeds as `uv pip install` does. */
const FLAGS: ReadonlySet<string> = new Set(['--pre', '--no-deps', '--no-index', '--no-build', '--no-binary-all']);
const OPTIONS: Readonly<Record<string, string>> = {
  '-r': '-r', '--requirement': '-r', '--requirements': '-r', '-c': '-c', '--constraint': '-c', '--constraints': '-c',
  '--index-strategy': '--index-strategy', '--prerelease': '--prerelease', '--resolution': '--resolution', '--exclude-newer': '--exclude-newer',
  '--no-binary': '--no-binary', '--only-binary': '--only-binary', '--no-build-package': '--no-build-package',
};

/**
 * Lines for the check (pip-check-offers.ts), as words: `constraint <file>` for each constraint file, `pre`, and
 * `uv <options> -- <requirements>` for each uv command that could be read.
 */
export function authorLines(script: string): readonly (readonly string[])[] {
  const commands = commandsIn(script).flatMap((command) => [command, ...givenToShell(command)]);
  const lines: string[][] = [];
  for (const command of commands) {
    const isPip = command.some((word) => /(^|\/)pip[\d.]*$/.test(word)) && command.includes('install');
    if (isPip && !command.includes('uv')) {
      for (const file of constraintFiles(command)) lines.push(['constraint', file.includes(UNTOLD) ? NOWHERE : file]);
      if (command.includes('--pre')) lines.push(['pre']);
    }
    const uv = uvLine(command);
    if (uv !== undefined) lines.push(uv);
  }
  return [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()];
}

/** The commands of `sh -c "…"`, to the depth of one. */
function givenToShell(command: readonly string[]): readonly (readonly string[])[] {
  const at = command.findIndex((word) => /^-[a-z]*c$/.test(word));
  return at > 0 && command.slice(0, at).some((word) => /(^|\/)(ba|da|z|k)?sh$/.test(word)) ? commandsIn(command[at + 1] ?? '') : [];
}

function constraintFiles(command: readonly string[]): string[] {
  return command.flatMap((word, index) => {
    if (word === '-c' || word === '--constraint') return [command[index + 1] ?? ''];
    const assigned = /^(?:--constraint|PIP_CONSTRAINT)=(.+)$/.exec(word)?.[1];
    return assigned === undefined ? [] : [assigned];
  });
}

/** `uv pip install …` or `uv tool install …` as the check takes it; undefined for other commands, and where a word is not understood. */
function uvLine(command: readonly string[]): string[] | undefined {
  const at = command.findIndex((word) => /(^|\/)uv$/.test(word));
  const area = command.findIndex((word, index) => index > at && (word === 'pip' || word === 'tool'));
  if (at === -1 || area === -1 || command[area + 1] !== 'install') return undefined;
  const options: string[] = command.slice(0, at).flatMap((word) => assignedOption(word));
  const wanted: string[] = [];
  const rest = [...command.slice(at + 1, area), ...command.slice(area + 2)];
  for (let index = 0; index < rest.length; index++) {
    const word = rest[index] ?? '';
    const [name, assigned] = split(word);
    const known = indexOption(name) ?? (Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined);
    if (word === '' || word.includes(UNTOLD)) return undefined;
    if (FLAGS.has(word)) options.push(word);
    else if (IDLE_FLAGS.has(word)) continue;
    else if (known !== undefined || IDLE_OPTIONS.has(name) || (name === '--with' && command[area] === 'tool')) {
      const value = assigned ?? rest[++index];
      if (value === undefined || value.includes(UNTOLD)) return undefined;
      if (known !== undefined) options.push(known === '--trusted-host' ? '--allow-insecure-host' : known, value);
      else if (name === '--with') wanted.push(value);
    } else if (/^[A-Za-z0-9][\w.-]*(\[[\w,. -]*\])?\s*([<>=!~].*)?$/.test(word)) wanted.push(word);
    else return undefined;
  }
  return ['uv', ...options, '--', ...wanted];
}

function assignedOption(word: string): string[] {
  const [name, value] = split(word);
  const option = /^UV_/.test(name) ? indexOption(name) : undefined;
  return option === undefined || value === undefined || value.includes(UNTOLD) ? [] : [option === '--trusted-host' ? '--allow-insecure-host' : option, value];
}

function split(word: string): [string, string | undefined] {
  const at = word.indexOf('=');
  return at === -1 || !/^(-|[A-Z_]+=)/.test(word) ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at;
}

/** A file that is not there, for one whose name only a shell could tell. */
const NOWHERE = '/dev/null/untold';

/** Stands in a word for what only a shell could tell. */
const UNTOLD = '\0';

/** The simple commands of a script, as words without their quotes. */
export function commandsIn(script: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  let word: string | undefined;
  let quote = '';
  const text = script.replace(/\\\r?\n/g, ' ');
  const endWord = (): void => {
    if (word !== undefined) commands.at(-1)?.push(word);
    word = undefined;
  };
  for (let index = 0; index < text.length; index++) {
    const char = text[index] ?? '';
    if (quote !== '' && char === quote) quote = '';
    else if (quote === '' && /["']/.test(char)) { quote = char; word ??= ''; }
    else if (quote !== "'" && /[$`]/.test(char)) word = `${word ?? ''}${UNTOLD}`;
    else if (quote !== "'" && char === '\\') word = `${word ?? ''}${text[++index] ?? ''}`;
    else if (quote !== '') word = `${word ?? ''}${char}`;
    else if (char === '#' && word === undefined) index = lineEnd(text, index) - 1;
    else if (/[;&|()\n<>]/.test(char)) { endWord(); commands.push([]); }
    else if (/\s/.test(char)) endWord();
    else word = `${word ?? ''}${char}`;
  }
  endWord();
  return commands.filter((command) => command.length > 0);
}
