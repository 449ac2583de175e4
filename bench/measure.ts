/** Timing for the bench: medians over paired runs, so that a slow minute of the machine hits both sides alike. */

/** One line of the table. */
export interface Row {
  readonly name: string;
  /** What was measured, with its unit: "1.12 x" or "0.41 s". */
  readonly value: string;
  /** The limit the page promises, in the same unit. */
  readonly limit: string;
  readonly holds: boolean;
  /** The figures behind it. */
  readonly detail: string;
}

/** Milliseconds `work` takes. */
export async function time(work: () => Promise<unknown> | undefined): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

export interface Pair {
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
  /** Median of the ratios ours / theirs, pair by pair. */
  readonly ratio: number;
}

/** Runs the two in turn, `runs` times each, after one run of each that does not count. */
export async function pair(
  runs: number, ours: () => Promise<unknown>, theirs: () => Promise<unknown>, warmUp = true,
): Promise<Pair> {
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let at = warmUp ? -1 : 0; at < runs; at += 1) {
    const mine = await time(ours);
    const other = await time(theirs);
    if (at < 0) continue;
    times.ours.push(mine);
    times.theirs.push(other);
  }
  return { ...times, ratio: median(times.ours.map((mine, at) => mine / (times.theirs[at] ?? Number.NaN))) };
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

/** A row whose figure is the ratio of a pair. */
export function ratioRow(name: string, limit: number, measured: Pair, sides: readonly [string, string]): Row {
  return {
    name,
    value: `${measured.ratio.toFixed(2)} x`,
    limit: `${limit.toFixed(2)} x`,
    holds: measured.ratio <= limit,
    detail: `${sides[0]} ${seconds(median(measured.ours))}, ${sides[1]} ${seconds(median(measured.theirs))}, ${measured.ours.length} pairs`,
  };
}

/** A row whose figure is a time against a mark. */
export function timeRow(name: string, limitMs: number, samples: readonly number[], detail: string): Row {
  const ms = median(samples);
  const format = limitMs < 1000 ? (value: number): string => `${value.toFixed(0)} ms` : seconds;
  return { name, value: format(ms), limit: format(limitMs), holds: ms <= limitMs, detail: `${detail}, median of ${samples.length}` };
}

export function printTable(rows: readonly Row[]): void {
  const table = [
    ['', 'measured', 'limit', 'holds', 'figures'],
    ...rows.map((row) => [row.name, row.value, row.limit, row.holds ? 'yes' : 'NO', row.detail]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  for (const line of table) {
    console.log(line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
  }
}
