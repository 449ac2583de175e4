/** The step's summary: everything a person wants to know of a build or a check, in one place. */
import { driftCount, type LockDiff } from '../lock/index.js';
import type { ContentsDiff } from '../contents/index.js';
import type { IntegrityResult } from '../roundtrip/index.js';
import { count, formatBytes, formatDuration } from '../text.js';
import type { BuildReport } from './build-report.js';
import { packagesPicture, timelinePicture } from './picture.js';
import { code, codeBlock, codeCell, table } from './text.js';
import { channelsSection, verdictWord, verifiedSentence } from './verdict.js';

/**
 * Bytes the drift table may take. The runner drops a summary of more than 1 MiB whole; the rest of ours is a few
 * kilobytes.
 */
const TABLE_BYTES = 700_000;
/** The same for the table of files. */
const FILES_BYTES = 200_000;

export function buildSummary(report: BuildReport): string {
  const { result } = report;
  const rows = [
    ['Image', codeCell(result.sif)],
    ['Base', report.bases.length === 0 ? 'unknown' : report.bases.map(codeCell).join(', ')],
    ['Size', formatBytes(report.sizeBytes)],
    ['SHA-256', codeCell(result.sifSha256)],
    ['Lock', codeCell(result.lock)],
    ['Locked definition', codeCell(result.lockedDef)],
    ['Packages', Object.entries(report.packages).map(([channel, amount]) => `${channel} ${String(amount)}`).join(', ')],
  ];
  if (result.pruned.length > 0) rows.push(['Pruned', count(result.pruned.length, 'old build')]);
  return [
    `## ${verdictWord(result.verified)}: ${code(`${result.layer} ${result.ts}`)}\n`,
    verdictSentence(report),
    table(['', ''], rows),
    channelsSection(result.channels),
    timesSection(result.timings),
    timelinePicture(result.timings),
    packagesPicture(report.packages),
    result.diff === null ? '' : driftSection(result.diff),
    result.contents === null ? '' : filesSection(result.contents),
  ].filter((part) => part !== '').join('\n');
}

function verdictSentence({ result }: BuildReport): string {
  const unchanged = result.unchanged ? 'The recipe has not changed: nothing was built. ' : '';
  if (result.verified === null) return `${unchanged}The rebuild that would prove it was not run.\n`;
  if (result.verified) {
    return `${unchanged}${verifiedSentence(result.level, result.channels)}\n`;
  }
  return `${unchanged}${code(result.reason)}\n`;
}

/** Files that differ, as many as a summary holds. */
function filesSection(contents: ContentsDiff): string {
  const { differences } = contents;
  if (differences.length === 0) return '';
  const rows: string[][] = [];
  let bytes = 0;
  for (const { path, kind, what, owner } of differences) {
    const row = [codeCell(path), what ?? kind, codeCell(owner)];
    bytes += Buffer.byteLength(row.join(' | ')) + 5;
    if (bytes > FILES_BYTES) break;
    rows.push(row);
  }
  const rest = differences.length - rows.length;
  const note = rest === 0 ? '' : `\n${count(rest, 'more file')} not shown.\n`;
  return `### ${count(differences.length, 'file')} differ\n\n${table(['File', 'Difference', 'Owner'], rows)}${note}`;
}

function timesSection(timings: Readonly<Record<string, number>>): string {
  const rows = Object.entries(timings).map(([stage, ms]) => [stage, formatDuration(ms)]);
  return rows.length === 0 ? '' : table(['Stage', 'Time'], rows);
}

/** The drift as a table, as many rows of it as a summary holds. */
export function driftSection(diff: LockDiff): string {
  const total = driftCount(diff);
  if (total === 0) return '';
  const rows: string[][] = [];
  let bytes = 0;
  for (const row of driftRows(diff)) {
    bytes += Buffer.byteLength(row.join(' | ')) + 5;
    if (bytes > TABLE_BYTES) break;
    rows.push(row);
  }
  const rest = total - rows.length;
  const note = rest === 0 ? '' : `\n${count(rest, 'more package')} not shown.\n`;
  return `### ${count(total, 'package')} differ\n\n${table(['Package', 'Built', 'Rebuilt'], rows)}${note}`;
}

function* driftRows(diff: LockDiff): Generator<string[]> {
  for (const [name, [a, b]] of Object.entries(diff.changed)) yield [codeCell(name), codeCell(a), codeCell(b)];
  for (const [name, a] of Object.entries(diff.onlyInA)) yield [codeCell(name), codeCell(a), 'missing'];
  for (const [name, b] of Object.entries(diff.onlyInB)) yield [codeCell(name), 'missing', codeCell(b)];
}

export function integritySummary(result: IntegrityResult): string {
  const rows = [['Definition', result.defOrigin], ['pip', result.pipLock], ['dpkg', result.dpkgLock]] as const;
  return `## ${result.overall === 'pass' ? 'Intact' : 'CHANGED'}: ${code(result.sif.path)}\n\n`
    + `${result.sif.exists ? `SHA-256 ${code(result.sif.sha256)}` : 'There is no such image.'}\n\n`
    + table(['Check', 'Result', ''], rows.map(([name, check]) => [name, check.status, codeCell(check.detail)]));
}

/** A short summary: a title and a table of names and foreign values. */
export function factsSummary(title: string, facts: Readonly<Record<string, string>>): string {
  return `## ${title}\n\n${table(['', ''], Object.entries(facts).map(([name, value]) => [name, codeCell(value)]))}`;
}

/** How to do the same elsewhere. */
export function repeatSection(command: string): string {
  return `\nThe same on a machine of yours:\n\n${codeBlock([command])}`;
}
