/** A drift in words, for logs, markers and summaries. Names and versions come out of images: they are hostile text. */
import type { LockDiff } from './types.js';

/** Entries named in a one-line summary unless the caller says otherwise. */
export const SUMMARY_LIMIT = 5;

/** A drift as JSON that leaves the program, in the reference's key style. */
export interface DriftJson {
  readonly identical: boolean;
  readonly changed: Readonly<Record<string, readonly [string, string]>>;
  readonly only_in_a: Readonly<Record<string, string>>;
  readonly only_in_b: Readonly<Record<string, string>>;
}

/** How many entries differ in all. */
export function driftCount(diff: LockDiff): number {
  const [changed, added, missing] = counts(diff);
  return changed + added + missing;
}

/**
 * One line for each entry that differs, sorted by name: `pip:numpy 2.1.0 -> 2.1.1`, `dpkg:curl added (8.5.0-2)`,
 * `node:yarn missing (1.22.22)`. Added and missing are seen from a, the first of the two locks.
 *
 * @param limit lines at most; a last line says how many more there are. Default: all.
 */
export function describeDrift(diff: LockDiff, limit = Number.POSITIVE_INFINITY): string[] {
  const lines: (readonly [name: string, line: string])[] = [];
  for (const [name, [a, b]] of Object.entries(diff.changed)) lines.push([name, `${name} ${version(a)} -> ${version(b)}`]);
  for (const [name, b] of Object.entries(diff.onlyInB)) lines.push([name, `${name} added${inBrackets(b)}`]);
  for (const [name, a] of Object.entries(diff.onlyInA)) lines.push([name, `${name} missing${inBrackets(a)}`]);
  lines.sort(([a], [b]) => (a < b ? -1 : 1));
  const shown = lines.slice(0, limit).map(([, line]) => printable(line));
  if (lines.length > shown.length) shown.push(`and ${String(lines.length - shown.length)} more`);
  return shown;
}

/**
 * The whole drift on one line: `3 changed, 1 added, 2 missing: pip:numpy 2.1.0 -> 2.1.1, …`.
 *
 * @param limit entries named at most. Default 5.
 */
export function driftSummary(diff: LockDiff, limit = SUMMARY_LIMIT): string {
  if (diff.identical) return 'identical';
  const [changed, added, missing] = counts(diff);
  const parts = [[changed, 'changed'], [added, 'added'], [missing, 'missing']] as const;
  const counted = parts.filter(([count]) => count > 0).map(([count, word]) => `${String(count)} ${word}`).join(', ');
  return limit < 1 ? counted : `${counted}: ${describeDrift(diff, limit).join(', ')}`;
}

/** The drift as plain data with the reference's snake_case keys. */
export function driftJson(diff: LockDiff): DriftJson {
  return { identical: diff.identical, changed: diff.changed, only_in_a: diff.onlyInA, only_in_b: diff.onlyInB };
}

function counts(diff: LockDiff): readonly [changed: number, added: number, missing: number] {
  return [Object.keys(diff.changed).length, Object.keys(diff.onlyInB).length, Object.keys(diff.onlyInA).length];
}

function version(text: string): string {
  return text === '' ? '(no version)' : text;
}

function inBrackets(text: string): string {
  return text === '' ? '' : ` (${text})`;
}

/** Control and format characters could drive a terminal or turn the text's direction round. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
}
