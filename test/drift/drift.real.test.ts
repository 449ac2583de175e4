/**
 * The drift corpus on real builds. In the full check a subset runs; `npm run drift` runs every row and prints the table
 * (see docs/drift-corpus.md).
 */
import { appendFile } from 'node:fs/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { runRow } from './flow.js';
import { pythonPackageAsOther } from './python.js';
import { ROWS } from './rows/index.js';
import { chosenRows } from './selection.js';
import { reportLine, renderTable } from './table.js';
import type { Report } from './types.js';

const reports: Report[] = [];

describe('drift', () => {
  test.each(chosenRows(ROWS).map((row) => [row.name, row] as const))('%s', async (_name, row) => {
    const report = await runRow(row, await pythonPackageAsOther());
    reports.push(report);
    process.stderr.write(`${reportLine(report)}\n`);
    expect(report.problems).toEqual([]);
  });
});

afterAll(async () => {
  const target = process.env['DRIFT_TABLE'];
  if (target !== undefined) await appendFile(target, renderTable(reports));
});
