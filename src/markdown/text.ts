/** Markdown for people, made so that no text from an image or an input can be anything but text in it. */
import { plainLine } from '../text.js';

/** Longest piece of foreign text shown in one place. */
const MAX_TEXT = 300;

/** Most names and versions: nothing in them that would have to be looked at. */
const PLAIN = /^[\w.+:~@/=-]{1,200}$/;

/**
 * Foreign text as a code span: there GitHub reads no Markdown, no HTML, no mentions and no references. The fence is
 * longer than any run of backticks inside.
 */
export function code(text: string): string {
  const shown = shorten(plainLine(text)).trim();
  if (shown === '') return '';
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${shown}${space}${fence}`;
}

/** A code span that may stand in a table: there a bar ends the cell even in code unless a backslash is before it. */
export function codeCell(text: string): string {
  if (PLAIN.test(text)) return `\`${text}\``;
  // Backslashes before a bar would escape each other: doubled, they leave the one that escapes the bar.
  return code(text).replace(/(\\*)\|/g, '$1$1\\|');
}

/** A table; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

/** Foreign lines as a block of code. */
export function codeBlock(lines: readonly string[]): string {
  const shown = lines.map(plainLine);
  const longest = Math.max(2, ...shown.flatMap((line) => (line.match(/`+/g) ?? []).map((ticks) => ticks.length)));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${shown.join('\n')}\n${fence}\n`;
}

function shorten(text: string): string {
  return text.length > MAX_TEXT ? `${plainLine(text.slice(0, MAX_TEXT - 3))}...` : text;
}
