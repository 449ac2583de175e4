/** The sections of a stage, joined as the engine joins them. */
import { shown, type ErrorAt } from './header.js';
import type { Token } from './scan.js';
import { trimSpace } from './text.js';
import type { Section } from './types.js';

const SECTIONS = [
  'help', 'setup', 'files', 'labels', 'environment', 'pre', 'post', 'runscript', 'test', 'startscript', 'arguments',
] as const;
const APP_SECTIONS = [
  'appinstall', 'applabels', 'appfiles', 'appenv', 'apptest', 'apphelp', 'apprun', 'appstart',
] as const;
const KNOWN: ReadonlySet<string> = new Set(SECTIONS);
const KNOWN_APP: ReadonlySet<string> = new Set(APP_SECTIONS);

interface Part {
  readonly key: string;
  readonly section: Section;
  /** Whether its header line said anything about arguments: one that does not leaves those of an earlier one. */
  readonly hasArguments: boolean;
}

/**
 * Reads and joins the section tokens of a stage.
 *
 * @throws what `errorAt` makes, for an unknown section
 */
export function parseSections(tokens: readonly Token[], errorAt: ErrorAt): Section[] {
  const joined = new Map<string, Section>();
  for (const token of tokens) {
    const part = parseSection(token, errorAt);
    const earlier = joined.get(part.key);
    joined.set(part.key, earlier === undefined ? part.section : {
      ...earlier,
      body: earlier.body + part.section.body,
      arguments: part.hasArguments ? part.section.arguments : earlier.arguments,
    });
  }
  return [...joined.values()];
}

/** Whether the token is a section of that name, whatever its case. */
export function isSection(token: Token, name: string): boolean {
  return token.kind === 'section' && sectionName(token.lines[0] ?? '') === name;
}

function parseSection(token: Token, errorAt: ErrorAt): Part {
  const headerLine = token.lines[0] ?? '';
  const body = token.lines.slice(1).map((line) => `${line}\n`).join('');
  const name = sectionName(headerLine);
  const rest = afterName(headerLine);
  if (KNOWN_APP.has(name)) {
    // The engine compares the case of these alone.
    const [written = '', app = ''] = headerLine.replace(/^%+/, '').split(' ', 2);
    if (written !== name) throw unknownSection(headerLine, token.line, errorAt);
    if (app === '') throw errorAt(token.line, `%${name} needs the name of its app`, `Write "%${name} <name>".`);
    return { key: `${name} ${app}`, section: { name, arguments: app, body, line: token.line }, hasArguments: true };
  }
  if (!KNOWN.has(name)) throw unknownSection(headerLine, token.line, errorAt);
  const section = { name, arguments: rest ?? '', body, line: token.line };
  if (name === 'files') checkFiles(token, errorAt);
  return { key: name === 'files' ? `files ${section.arguments}` : name, section, hasArguments: rest !== undefined };
}

/** Up to the first blank: a tab belongs to the name, and so makes an unknown one of it. */
function sectionName(headerLine: string): string {
  return headerLine.replace(/^%+/, '').split(' ', 1)[0]?.toLowerCase() ?? '';
}

function afterName(headerLine: string): string | undefined {
  const bare = headerLine.replace(/^%+/, '');
  const blank = bare.indexOf(' ');
  return blank === -1 ? undefined : bare.slice(blank + 1);
}

/** The engine crashes on a line that is nothing but an open double quote. */
function checkFiles(token: Token, errorAt: ErrorAt): void {
  const bad = token.lines.findIndex((line, index) => index > 0 && trimSpace(line) === '"');
  if (bad !== -1) throw errorAt(token.line + bad, 'a line of %files is nothing but an open quote', 'Write "source destination".');
}

function unknownSection(headerLine: string, line: number, errorAt: ErrorAt): Error {
  const written = trimSpace(headerLine);
  const message = `unknown section "${shown(written)}"`;
  const name = /^%+\s*([a-z]*)/i.exec(written)?.[1]?.toLowerCase() ?? '';
  if (KNOWN.has(name) || KNOWN_APP.has(name)) {
    return errorAt(line, message, `Write %${name} in lower case at the very beginning of its line, with a blank (no tab) behind it.`);
  }
  const near = [...SECTIONS, ...APP_SECTIONS].find((known) => editDistance(known, name) <= 2);
  return errorAt(line, message, [
    near === undefined ? '' : `Did you mean %${near}? `,
    `Known sections: ${SECTIONS.map((known) => `%${known}`).join(', ')} and, with an app's name, `,
    `${APP_SECTIONS.map((known) => `%${known}`).join(', ')}. `,
    'A line of a script whose first word begins with "%" is taken for a section, too.',
  ].join(''));
}

/** Letters to add, drop or change to make one word of the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, left] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, right] of Array.from(b).entries()) {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (left === right ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
