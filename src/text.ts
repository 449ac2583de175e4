/**
 * Text that somebody else wrote, made fit to show: the output of a container build, package names, file names.
 */
import { stripVTControlCharacters } from 'node:util';

/** Characters that are not seen and move, colour or reorder what is: controls, formats, joiners, lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]+/gu;
const LINE_ENDS = /[\r\n\u0085\u2028\u2029]+/g;

/**
 * One line of plain text: terminal sequences are taken out, line ends and tabs become blanks, unseen characters go.
 */
export function plainLine(text: string): string {
  return stripVTControlCharacters(text).replace(LINE_ENDS, ' ').replaceAll('\t', '    ').replace(UNSEEN, '');
}

/**
 * `plainLine` which a workflow runner cannot take for a command either. The runner looks for `##[` anywhere in a
 * line, on both output streams, and compares in a way that overlooks unseen characters, so only a visible one parts
 * the two. `::` counts at a line's start alone: whoever shows the line puts a prefix before it.
 */
export function harmlessLine(text: string): string {
  return plainLine(text).replaceAll('##[', '## [');
}

/** Bytes as people write them: "86 MB", "1.2 GB"; powers of 1000. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${units[unit] ?? ''}`;
}

/** Milliseconds as people write them: "0.4 s", "31 s", "2 min 05 s", "1 h 02 min". */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${String(whole)} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${String(minutes)} min ${pad(whole % 60)} s`;
  return `${String(Math.floor(minutes / 60))} h ${pad(minutes % 60)} min`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** "1 package", "2 packages". */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${String(amount)} ${amount === 1 ? one : many}`;
}

/**
 * A command line that can be pasted into a shell. For showing only: programs are started with argument arrays.
 */
export function shellLine(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${plainLine(word).replaceAll("'", "'\\''")}'`)).join(' ');
}
