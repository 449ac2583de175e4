/** Changes of an image as GitHub shows them: in a pull request, a summary, a release. */
import { changeCount, changesSummary, countsInWords, interest, movementInWords, type Change, type ChangeGroup, type Changes } from '../changes/index.js';
import { count } from '../text.js';
import { code, codeCell, table } from './text.js';

export interface ChangesMarkdown {
  readonly text: string;
  /** Changes left out to stay within the limit. */
  readonly left: number;
}

/** Up to this many packages that the definition does not name are shown unfolded. */
const UNFOLDED = 10;
/** Bytes a group takes beside its rows: heading, tables' heads, the fold, the note of what is left out. */
const GROUP_BYTES = 500;

/**
 * The changes as headings and tables, bases and engine first. When they do not all fit, the ones least worth a look are
 * left out of every group, and each group tells how many.
 *
 * @param maxBytes bytes of UTF-8 the text may take, at least a few thousand; they are never fewer than characters. Default: no limit
 * @param titled begin with how many there are. Default: true
 */
export function changesMarkdown(changes: Changes, maxBytes = Number.POSITIVE_INFINITY, titled = true): ChangesMarkdown {
  const head = headOf(changes, titled);
  const rows = chosenRows(changes.groups, maxBytes - Buffer.byteLength(head) - GROUP_BYTES * changes.groups.length);
  const sections = changes.groups.map((group) => groupSection(group, rows.get(group) ?? []));
  const shown = [...rows.values()].reduce((sum, { length }) => sum + length, 0);
  return { text: [head, ...sections].filter((part) => part !== '').join('\n'), left: changeCount(changes.counts) - shown };
}

function headOf(changes: Changes, titled: boolean): string {
  const { identical, build, uncompared } = changes;
  const parts = identical ? ['The image holds the same packages.\n'] : titled ? [`**${changesSummary(changes)}**\n`] : [];
  if (build.length > 0) parts.push(table(['', 'Before', 'After'], build.map(({ fact, before, after }) => [fact, codeCell(before), codeCell(after)])));
  if (uncompared.length > 0) parts.push(`Not compared, because not both locks tell of it: ${uncompared.join(', ')}.\n`);
  return parts.join('\n');
}

type Row = readonly [change: Change, cells: readonly string[]];

/** Rows that fit, of every group the first ones: in all groups together, the most interesting ones. */
function chosenRows(groups: readonly ChangeGroup[], maxBytes: number): Map<ChangeGroup, readonly Row[]> {
  if (maxBytes === Number.POSITIVE_INFINITY) return new Map(groups.map((group) => [group, group.changes.map(rowOf)]));
  const chosen = new Map<ChangeGroup, Row[]>(groups.map((group) => [group, []]));
  const queue = groups.flatMap((group) => group.changes.map((change) => ({ group, change, interest: interest(change) })));
  // A base counts before everything; the sort is stable, so each group's own order stays.
  queue.sort((a, b) => Number(b.change.channel === 'base') - Number(a.change.channel === 'base') || a.interest - b.interest);
  let room = maxBytes;
  for (const { group, change } of queue) {
    const row = rowOf(change);
    room -= Buffer.byteLength(row[1].join(' | ')) + 5;
    if (room < 0) break;
    chosen.get(group)?.push(row);
  }
  return chosen;
}

function rowOf(change: Change): Row {
  const { name, before, after, direct, asked, channel } = change;
  const label = direct && channel !== 'base' ? `**${codeCell(name)}**` : codeCell(name);
  return [change, [label, versionCell(before, asked?.[0]), versionCell(after, asked?.[1]), movementInWords(change)]];
}

/** @param asked for a base: what its definition names, before what that stood for */
function versionCell(version: string | undefined, asked = ''): string {
  if (version === undefined) return '';
  const cell = version === '' ? '`(no version)`' : codeCell(version);
  return asked === '' ? cell : `${codeCell(asked)} ${cell}`;
}

const HEAD = ['Package', 'Before', 'After', ''] as const;

function groupSection({ channel, changes, counts }: ChangeGroup, rows: readonly Row[]): string {
  const cellsOf = (direct: boolean): (readonly string[])[] => rows.filter(([change]) => change.direct === direct).map(([, cells]) => cells);
  const [direct, rest] = [cellsOf(true), cellsOf(false)];
  const head = channel === 'base' ? ['Stage', ...HEAD.slice(1)] : HEAD;
  const left = changes.length - rows.length;
  const parts = [`#### ${channel}: ${countsInWords(counts)}\n`];
  if (direct.length > 0) parts.push(table(head, direct));
  if (rest.length > 0) parts.push(rest.length > UNFOLDED ? folded(direct.length > 0 ? `${count(rest.length, 'package')} the definition does not name` : count(rest.length, 'package'), table(head, rest)) : table(head, rest));
  if (left > 0) parts.push(`${count(left, 'more package')} not shown.\n`);
  return parts.join('\n');
}

/** Markdown behind a line that opens it. @param title our own words */
function folded(title: string, markdown: string): string {
  return `<details><summary>${title}</summary>\n\n${markdown}\n</details>\n`;
}

/** Where the two locks came from, above what differs. */
export function changesSection(before: string, after: string, changes: Changes, maxBytes?: number): ChangesMarkdown {
  const title = `## ${changes.identical ? 'No change' : 'Changes'}: ${code(before)} → ${code(after)}\n\n`;
  const { text, left } = changesMarkdown(changes, maxBytes === undefined ? undefined : maxBytes - Buffer.byteLength(title));
  return { text: title + text, left };
}
