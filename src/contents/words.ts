/** A comparison in words and as JSON. Paths and package names come out of images: they are hostile text. */
import { count, formatBytes } from '../text.js';
import type { ContentsDiff, Difference, DifferenceKind, DifferenceWhat } from './types.js';

/** Differences named in a one-line summary unless the caller says otherwise. */
export const CONTENTS_SUMMARY_LIMIT = 5;

/**
 * One line for each path that differs, sorted by path: `/usr/bin/curl changed (content), dpkg:curl`,
 * `/opt/tool added, unmanaged`. Added and missing are seen from a, the first of the two images.
 *
 * @param limit lines at most; a last line says how many more there are. Default: all.
 */
export function describeContents(diff: ContentsDiff, limit = Number.POSITIVE_INFINITY): string[] {
  const lines = diff.differences.slice(0, limit).map(line);
  if (diff.differences.length > lines.length) lines.push(`and ${String(diff.differences.length - lines.length)} more`);
  return lines;
}

/**
 * The whole comparison on one line: `identical: 21,423 paths, 533 MB (312 left out)` or
 * `2 changed, 1 added: /opt/tool added, unmanaged, …`.
 *
 * @param limit differences named at most. Default 5.
 */
export function contentsSummary(diff: ContentsDiff, limit = CONTENTS_SUMMARY_LIMIT): string {
  if (diff.identical) {
    const leftOut = diff.ignored === 0 ? '' : ` (${String(diff.ignored)} left out)`;
    return `identical: ${count(diff.compared, 'path')}, ${formatBytes(diff.bytes)}${leftOut}`;
  }
  const kinds: readonly DifferenceKind[] = ['changed', 'added', 'missing'];
  const counted = kinds
    .map((kind) => [diff.differences.filter((one) => one.kind === kind).length, kind] as const)
    .filter(([amount]) => amount > 0)
    .map(([amount, kind]) => `${String(amount)} ${kind}`).join(', ');
  return limit < 1 ? counted : `${counted}: ${describeContents(diff, limit).join('; ')}`;
}

/** A comparison as JSON that leaves the program: see docs/schemas/contents.json. */
export interface ContentsJson {
  readonly identical: boolean;
  readonly compared: number;
  readonly bytes: number;
  readonly ignored: number;
  readonly ignored_by: readonly { readonly pattern: string; readonly origin: string; readonly paths: number }[];
  readonly differences: readonly {
    readonly path: string; readonly kind: DifferenceKind; readonly what: DifferenceWhat | null; readonly owner: string;
  }[];
}

/** The comparison as plain data with snake_case keys. */
export function contentsJson(diff: ContentsDiff): ContentsJson {
  return {
    identical: diff.identical,
    compared: diff.compared,
    bytes: diff.bytes,
    ignored: diff.ignored,
    ignored_by: diff.ignoredBy.map(({ pattern, origin, paths }) => ({ pattern, origin, paths })),
    differences: diff.differences.map(({ path, kind, what, owner }) => ({ path, kind, what: what ?? null, owner })),
  };
}

function line({ path, kind, what, owner }: Difference): string {
  return `${printable(path)} ${kind}${what === undefined ? '' : ` (${what})`}, ${printable(owner)}`;
}

/** Characters that are not seen, or turn text round, as escapes; bytes that are no UTF-8 as \xNN. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
  });
}
