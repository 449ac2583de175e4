/** The header of a stage: `Key: value` lines, as the engine takes them. */
import type { InputError } from '../errors.js';
import type { Token } from './scan.js';
import { trimSpace } from './text.js';

export interface Header {
  readonly values: Readonly<Record<string, string>>;
  /** 1-based line of each key. */
  readonly lines: Readonly<Record<string, number>>;
}

/** Makes the error for a line of the definition. */
export type ErrorAt = (line: number, message: string, hint?: string) => InputError;

/** Keys the engine takes: those of 1.4, and the four that 1.5 adds for BuildKit. `otherurl` carries a number. */
const KEYS: ReadonlySet<string> = new Set([
  'bootstrap', 'from', 'includecmd', 'mirrorurl', 'updateurl', 'osversion', 'include', 'library', 'registry', 'namespace',
  'stage', 'product', 'user', 'regcode', 'productpgp', 'registerurl', 'modules', 'fingerprints', 'confurl', 'setopt',
  'target', 'frontend', 'filename', 'buildargs',
]);
const NUMBERED_KEY = /^otherurl\d+$/;

/**
 * Reads a header token. Comments go; a value that ends in a backslash continues on the next line, a `\n` before
 * the backslash puts a line end in.
 */
export function parseHeader(token: Token, errorAt: ErrorAt): Header {
  const values: Record<string, string> = {};
  const lines: Record<string, number> = {};
  let pending: { key: string; value: string; line: number } | undefined;
  for (const { text, line } of headerLines(token)) {
    if (text === '' || text.startsWith('#')) {
      if (pending !== undefined) {
        throw errorAt(line, `the value of ${pending.key} ends in a backslash, but a blank line or comment follows`,
          'Take the backslash away, or put the rest of the value on the next line.');
      }
      continue;
    }
    const content = text.split('#', 1)[0] ?? '';
    let key: string, value: string, first: number;
    if (pending === undefined || pending.value === '') {
      ({ key, value } = keyAndValue(content, line, errorAt));
      first = line;
    } else {
      ({ key, line: first } = pending);
      value = pending.value + trimSpace(content);
      pending = undefined;
    }
    if (value.endsWith('\\')) {
      pending = { key, value: continued(value), line: first };
      continue;
    }
    checkKey(key, first, errorAt);
    values[key] = value;
    lines[key] = first;
  }
  return { values, lines };
}

/** Trimmed lines between the first and the last that are not blank. */
function headerLines(token: Token): { text: string; line: number }[] {
  const all = token.lines.map((text, index) => ({ text: trimSpace(text), line: token.line + index }));
  const last = all.findLastIndex(({ text }) => text !== '');
  const first = all.findIndex(({ text }) => text !== '');
  return first === -1 ? [] : all.slice(first, last + 1);
}

function keyAndValue(content: string, line: number, errorAt: ErrorAt): { key: string; value: string } {
  const colon = content.indexOf(':');
  if (colon === -1) {
    throw errorAt(line, `the header line "${shown(content)}" is no "Key: value"`,
      'A definition begins with a header such as "Bootstrap: docker" and "From: debian:12"; sections begin with a "%".');
  }
  return { key: trimSpace(content.slice(0, colon)).toLowerCase(), value: trimSpace(content.slice(colon + 1)) };
}

function continued(value: string): string {
  const rest = value.slice(0, -1);
  return rest.endsWith('\\n') ? `${rest.slice(0, -2)}\n` : rest;
}

function checkKey(key: string, line: number, errorAt: ErrorAt): void {
  if (KEYS.has(key) || NUMBERED_KEY.test(key)) return;
  const mark = key.startsWith('\ufeff') ? 'The file begins with a byte order mark (BOM); save it without one.' : undefined;
  throw errorAt(line, `unknown header keyword "${shown(key)}"`, mark ?? 'Apptainer knows Bootstrap, From, Stage, MirrorURL, OSVersion, Include and some more.');
}

/** A piece of the definition for a message: one that is long is cut. */
export function shown(text: string): string {
  const trimmed = trimSpace(text);
  return trimmed.length > 60 ? `${trimmed.slice(0, 60)}…` : trimmed;
}
