import { describe, expect, test } from 'vitest';
import { driftOutputs } from '../../src/github/drift.js';
import { code, codeBlock, codeCell } from '../../src/markdown/text.js';
import { buildSummary, driftSection } from '../../src/markdown/summary.js';
import type { LockDiff } from '../../src/lock/types.js';
import type { RoundTripResult } from '../../src/roundtrip/types.js';

const diff: LockDiff = {
  identical: false,
  changed: { 'pip:numpy': ['2.1.0', '2.1.1'] },
  onlyInA: { 'dpkg:curl': '8.5.0-2' },
  onlyInB: { 'node:evil|`name`': '1 | <img src=x> @octocat' },
};
const result: RoundTripResult = {
  layer: 'tools', ts: '2026-0102-101500', sif: '/s/tools/tools-2026-0102-101500.sif', lock: '/s/l.lock', lockedDef: '/s/l.def',
  verified: false, diff, level: 'versions', channels: [], contents: null, unchanged: false, sifSha256: 'a'.repeat(64), reason: '1 changed, 1 added, 1 missing', pruned: [],
  timings: { build: 31_200, verify: 12_000 },
};

/** The cells of a table's row as GitHub cuts it: at bars that no backslash stands before. */
function cells(row: string): string[] {
  return [...row.slice(1).matchAll(/((?:\\.|[^|\\]|\\$)*)\|/g)].map(([, cell]) => (cell ?? '').trim());
}

describe('foreign text', () => {
  test.each([
    ['plain', '`plain`'],
    ['a`b', '`` a`b ``'],
    ['``', '``` `` ```'],
    ['<b>@octocat #1</b>', '`<b>@octocat #1</b>`'],
    ['two\nlines\u001b[31m', '`two lines`'],
    ['', ''],
  ])('%j becomes the code span %j', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  test.each(['a|b', 'a\\|b', '\\\\|', '|', '`|`', 'end\\'])('%j stays one cell', (text) => {
    expect(cells(`| ${codeCell(text)} | next |`)).toHaveLength(2);
  });

  test('is cut when it is very long', () => {
    expect(code('x'.repeat(5000)).length).toBeLessThan(310);
  });

  test('cannot leave a block of code', () => {
    const block = codeBlock(['```', '# title']);
    expect(block.startsWith('````text\n')).toBe(true);
    expect(block.endsWith('\n````\n')).toBe(true);
  });
});

describe('the summary of a build', () => {
  const summary = buildSummary({ result, sizeBytes: 86_400_000, bases: ['debootstrap bookworm'], packages: { pip: 3, dpkg: 120, node: 0 } });

  test('tells image, base, size, packages, times, verdict and drift', () => {
    expect(summary).toContain('## NOT REPRODUCIBLE: `tools 2026-0102-101500`');
    for (const part of ['`/s/tools/tools-2026-0102-101500.sif`', '`debootstrap bookworm`', '86 MB', 'pip 3, dpkg 120, node 0', '| build | 31 s |', '| verify | 12 s |']) {
      expect(summary).toContain(part);
    }
    expect(summary).toContain('| `pip:numpy` | `2.1.0` | `2.1.1` |');
    expect(summary).toContain('| `dpkg:curl` | `8.5.0-2` | missing |');
  });

  test.each<[Partial<RoundTripResult>, string, string]>([
    [{ verified: true, diff: null, reason: '' }, '## Verified: `tools 2026-0102-101500`\n\n', 'The rebuild from the locked definition holds the same packages in the same versions'],
    [{ verified: null, diff: null, reason: '' }, '## Built, not verified yet: `tools 2026-0102-101500`\n\n', 'The rebuild that would prove it was not run.'],
    [{ unchanged: true }, '## NOT REPRODUCIBLE: `tools 2026-0102-101500`\n\n', 'The recipe has not changed: nothing was built. `1 changed, 1 added, 1 missing`\n'],
  ])('begins with the verdict: %j', (given, title, sentence) => {
    const told = buildSummary({ result: { ...result, ...given }, sizeBytes: 1, bases: [], packages: {} });
    expect(told.startsWith(`${title}${sentence}`)).toBe(true);
  });

  test.each([1, 20_000])('tells %i files that differ, and how many of them are not shown', (amount) => {
    const differences = Array.from({ length: amount }, (_, at) => ({ path: `/usr/share/file-${String(at)}`, kind: 'changed' as const, what: 'content' as const, owner: 'unmanaged' }));
    const contents = { identical: false, compared: amount, bytes: 1, ignored: 0, ignoredBy: [], differences };
    const told = buildSummary({ result: { ...result, diff: null, contents }, sizeBytes: 1, bases: [], packages: {} });
    const shown = told.match(/^\| `\/usr\/share\/file-\d+` \|/gm)?.length ?? 0;
    const [, left = '0'] = /^(\d+) more files? not shown\.$/m.exec(told) ?? [];
    expect(shown + Number(left)).toBe(amount);
    expect(left === '0').toBe(amount === 1);
  });

  test('keeps hostile names inside code spans and cells', () => {
    const row = summary.split('\n').find((line) => line.includes('evil')) ?? '';
    expect(cells(row)).toEqual(['`` node:evil\\|`name` ``', 'missing', '`1 \\| <img src=x> @octocat`']);
  });

  test('stays below what the runner takes, and says what it left out', () => {
    const many = Object.fromEntries(Array.from({ length: 200_000 }, (_, at) => [`pip:package-${String(at)}`, ['1.0', '2.0'] as const]));
    const section = driftSection({ identical: false, changed: many, onlyInA: {}, onlyInB: {} });
    expect(Buffer.byteLength(section)).toBeLessThan(1_000_000);
    const shown = section.split('\n').filter((line) => line.startsWith('| `pip:')).length;
    expect(section).toContain(`${String(200_000 - shown)} more packages not shown.`);
  });
});

describe('the drift outputs', () => {
  test('hold the drift as JSON', () => {
    expect(driftOutputs(false, diff)).toEqual({
      verified: 'false',
      'drift-count': '3',
      drift: JSON.stringify({ identical: false, changed: diff.changed, only_in_a: diff.onlyInA, only_in_b: diff.onlyInB }),
    });
  });

  test('are empty when nothing was compared', () => {
    expect(driftOutputs(null, null)).toEqual({ verified: '', 'drift-count': '', drift: '' });
  });

  test('are cut, and say so, when they would be too long for a job', () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`pip:package-${String(at)}`, '1.0']));
    const { drift, 'drift-count': count } = driftOutputs(false, { identical: false, changed: {}, onlyInA: many, onlyInB: {} });
    expect(count).toBe('100000');
    expect(Buffer.byteLength(drift)).toBeLessThanOrEqual(500_000);
    expect(JSON.parse(drift)).toMatchObject({ identical: false, truncated: true });
  });
});
