/** When a row of the drift corpus is red: the corpus is only worth what this notices. */
import { describe, expect, test } from 'vitest';
import type { RoundTripResult } from '../../src/roundtrip/index.js';
import { judge, type Told } from './judge.js';
import { ROWS } from './rows/index.js';
import { chosenRows } from './selection.js';
import { renderTable } from './table.js';
import { PIN_OF, type Graded, type Row } from './types.js';

function told(verified: boolean, reason = '', channels: readonly Graded[] = []): Told {
  return { result: { verified } as RoundTripResult, reason, channels };
}

const graded = (channel: string, grade: string): Graded => ({ channel, grade, detail: '' });

const MOVES: Row = {
  name: 'moves', group: 'pip', needs: [], definition: () => Promise.resolve(''),
  expected: { verdict: 'verified', grades: { pip: 'healed' } },
};
const CLEAN: Row = { ...MOVES, name: 'nothing changed', group: 'none', expected: { verdict: 'verified' } };

describe('a row', () => {
  test('is as it must be when only the pin holds it', () => {
    expect(judge(MOVES, { unpinned: told(false), pinned: told(true, '', [graded('pip', 'healed')]) }))
      .toMatchObject({ detected: true, healed: true, verdict: 'verified', problems: [] });
  });

  test.each([
    ['the control is verified: nothing drifts, or nobody sees it', { unpinned: told(true), pinned: told(true, '', [graded('pip', 'healed')]) }],
    ['the pin does not hold', { unpinned: told(false), pinned: told(false, 'pip:alpha 1.0 -> 2.0') }],
    ['the grade is another one', { unpinned: told(false), pinned: told(true, '', [graded('pip', 'identical')]) }],
    ['a grade is missing', { unpinned: told(false), pinned: told(true) }],
    ['another channel drifted', { unpinned: told(false), pinned: told(true, '', [graded('pip', 'healed'), graded('npm', 'drifted')]) }],
  ])('is red when %s', (_when, measured) => {
    expect(judge(MOVES, measured).problems).not.toEqual([]);
  });

  test.each([
    ['it is not verified', told(false, 'pip:alpha 1.0 -> 2.0')],
    ['a channel is called healed', told(true, '', [graded('dpkg', 'healed')])],
    ['the build is refused', { result: undefined, reason: 'broken', channels: [] }],
  ])('of nothing is red when %s', (_when, pinned) => {
    expect(judge(CLEAN, { pinned }).problems).not.toEqual([]);
    expect(judge(CLEAN, { pinned: told(true) }).problems).toEqual([]);
  });

  test('must say why it is not verified', () => {
    const row: Row = { ...MOVES, group: 'files', expected: { verdict: 'unverified', reason: /unmanaged/ } };
    expect(judge(row, { pinned: told(false, '/opt/data.txt (unmanaged)') }).problems).toEqual([]);
    expect(judge(row, { pinned: told(false, 'something') }).problems).not.toEqual([]);
  });
});

describe('the corpus', () => {
  test('names each row once', () => {
    const names = ROWS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('has a row of every pin, and one of nothing, in the full check', () => {
    // Their images hold half a gigabyte of toolchain, or take longer to make than the full check has for it.
    const byHand: readonly string[] = ['cargo', 'go', 'r'];
    const groups = new Set(chosenRows(ROWS, undefined).map(({ group }) => group));
    for (const [group, pin] of Object.entries(PIN_OF)) {
      if (byHand.includes(group)) continue;
      if (pin !== undefined || group === 'none' || group === 'files') expect(groups).toContain(group);
    }
  });

  test('runs the rows asked for, all of them when none is named, and knows a name that is none', () => {
    expect(chosenRows(ROWS, '[]')).toEqual(ROWS);
    expect(chosenRows(ROWS, '["base tag"]').map(({ name }) => name)).toEqual(['base tag moved', 'base tag moved, in the first of two stages']);
    expect(() => chosenRows(ROWS, '["no such row"]')).toThrow(/no row is called no such row/);
  });

  test('is told with its totals', () => {
    const measured = { unpinned: told(false), pinned: told(true, '', [graded('pip', 'healed'), graded('npm', 'absent')]) };
    const report = { ...judge(MOVES, measured), row: MOVES, seconds: 1.25, python: 'drift' };
    const text = renderTable([report, { ...judge(CLEAN, { pinned: told(false) }), row: CLEAN, seconds: 1, python: undefined }]);
    expect(text).toContain('| moves | pip | versions | yes | yes | verified | pip healed | 1.3 | drift |  |');
    expect(text).toContain('Healed, pip: 100% (1 of 1)');
    expect(text).toContain('False alarms: 1 of 1');
    expect(text).toContain('Python package, rows that move: drift 1');
  });
});
