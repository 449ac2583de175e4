/** A clock in the past is told by what was made in its future. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clockDoubt, doubtOfBases, doubtOfBuild } from '../../src/roundtrip/clock.js';
import { recordingReporter } from '../support/recording-reporter.js';
import { scratchFolder } from '../support/scratch.js';

const at = (text: string): Date => new Date(text);

test('both dates are named', () => {
  expect(clockDoubt('the build', at('2026-11-26T12:00:00Z'), at('2001-02-03T00:00:00Z')))
    .toBe('by this machine\'s clock it is 2001-02-03, but the build was made on 2026-11-26');
});

test('clocks may differ by a day, and what has no date says nothing', () => {
  expect(clockDoubt('the build', at('2026-11-26T12:00:00Z'), at('2026-11-25T12:00:00Z'))).toBeUndefined();
  expect(clockDoubt('the build', at('2026-11-26T12:00:01Z'), at('2026-11-25T12:00:00Z'))).toBeDefined();
  expect(clockDoubt('the build', at('2020-01-01T00:00:00Z'), at('2026-11-25T12:00:00Z'))).toBeUndefined();
  expect(clockDoubt('the build', new Date(Number.NaN), at('2026-11-25T12:00:00Z'))).toBeUndefined();
});

test('a build of a later date is warned of, one without a date is not', () => {
  const reporter = recordingReporter();
  const later = new Date(Date.now() + 3 * 24 * 3600_000);
  expect(doubtOfBuild(later.toISOString(), { reporter })).toContain(later.toISOString().slice(0, 10));
  expect(reporter.warnings).toHaveLength(1);
  expect(doubtOfBuild(undefined, { reporter })).toBeUndefined();
  expect(doubtOfBuild(new Date().toISOString(), { reporter })).toBeUndefined();
  expect(reporter.warnings).toHaveLength(1);
});

test('bases that are no SIF, or none at all, are passed over', async () => {
  const reporter = recordingReporter();
  const path = join(await scratchFolder(), 'base.sif');
  await writeFile(path, 'no image');
  await doubtOfBases([path, `${path}.none`], { reporter });
  expect(reporter.warnings).toEqual([]);
});
