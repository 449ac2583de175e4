/** What is told of an image: its marker's verdict, and behind it the record's as far as that speaks of the same bytes. */
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callOf } from '../../src/context.js';
import { sha256File } from '../../src/files.js';
import { readReview, reviewOf, type ImageReview } from '../../src/review/index.js';
import type { Verdict } from '../../src/roundtrip/types.js';
import { mark } from '../../src/roundtrip/verdict.js';
import { buildPaths, locateBuild, type BuildPaths } from '../../src/store/index.js';
import { recordingReporter } from '../support/recording-reporter.js';
import { scratchFolder } from '../support/scratch.js';
import { reviewScene } from '../support/review-scene.js';

const VERDICT: Verdict = {
  verified: true, level: 'files', reason: '', diff: null, contents: null,
  channels: [{ channel: 'pip', grade: 'healed', packages: 1, detail: '1 package would be newer' }],
};

async function marked(verdict: Verdict): Promise<{ paths: BuildPaths; review: () => Promise<ImageReview> }> {
  const { sif } = await reviewScene();
  const { root, layer, ts } = await locateBuild(sif);
  const paths = buildPaths(root, layer, ts);
  await mark(paths, verdict, { sifSha256: await sha256File(paths.sif), lockSha256: await sha256File(paths.lock) }, recordingReporter());
  return { paths, review: async () => await reviewOf(sif, { changes: undefined, definition: undefined }, callOf({})) };
}

test('a verdict is told with its level and what was proved of each channel', async () => {
  const { review } = await marked(VERDICT);
  expect(await review()).toEqual({ image: 'tools', changes: undefined, definition: undefined, verdict: { state: 'verified', level: 'files', channels: VERDICT.channels, reason: '' } });
});

test('a drift is told by the first line of its reason', async () => {
  const { review } = await marked({ ...VERDICT, verified: false, reason: '1 changed: pip:numpy 1 -> 2\npip:numpy 1 -> 2' });
  expect((await review()).verdict).toEqual({ state: 'unverified', level: 'files', channels: VERDICT.channels, reason: '1 changed: pip:numpy 1 -> 2' });
});

test('a marker of other bytes proves nothing of these, nor does its record', async () => {
  const { paths, review } = await marked(VERDICT);
  await writeFile(paths.sif, 'another image');
  const { verdict } = await review();
  expect(verdict).toMatchObject({ state: 'unverified', level: undefined, channels: [] });
  expect(verdict.reason).not.toBe('');
});

test('a file of somebody else\'s that is too large is not read', async () => {
  const path = join(await scratchFolder(), 'review.json');
  await writeFile(path, '{');
  await truncate(path, 64 * 1024 * 1024 + 1);
  await expect(readReview(path)).rejects.toThrow(/review\.json is larger than 64 MiB$/);
});

describe('what somebody else hands over', () => {
  const grade = { channel: 'pip', grade: 'identical', packages: 0, detail: '' };
  const verdict = { state: 'verified', level: 'files', reason: '', channels: [grade] };
  const whole = { version: 1, image: 'tools', verdict, changes: null, definition: 'tools.def' };
  const read = async (document: unknown): Promise<ImageReview> => {
    const path = join(await scratchFolder(), 'review.json');
    await writeFile(path, JSON.stringify(document));
    return await readReview(path);
  };

  test('is read as what it is, and nothing more of it', async () => {
    const review = { image: 'tools', definition: 'tools.def', changes: undefined, verdict };
    expect(await read({ ...whole, more: 1, verdict: { ...verdict, more: 1, channels: [{ ...grade, more: 1 }] } })).toEqual(review);
    expect(await read({ ...whole, definition: null, verdict: { ...verdict, level: null } })).toEqual({ ...review, definition: undefined, verdict: { ...verdict, level: undefined } });
    expect(await read({ ...whole, definition: 'x'.repeat(4096) })).toMatchObject({ image: 'tools' });
  });

  test.each<[string, object]>([
    ['it is no JSON object', []], ['it is of another version', { ...whole, version: '1' }], ['it names no image', { ...whole, image: ['tools'] }],
    ['its definition is no path', { ...whole, definition: 7 }], ['its definition is no path', { ...whole, definition: 'x'.repeat(4097) }],
    ...[
      7, { ...verdict, state: 'fine' }, { ...verdict, state: ['verified'] }, { ...verdict, reason: 7 }, { ...verdict, level: 'most' }, { ...verdict, channels: {} }, { ...verdict, channels: [7] },
      ...[{ channel: 'brew' }, { grade: 'fine' }, { packages: -1 }, { packages: 1.5 }, { packages: '1' }, { detail: null }].map((wrong) => ({ ...verdict, channels: [grade, { ...grade, ...wrong }] })),
    ].map((wrong): [string, object] => ['its verdict is none', { ...whole, verdict: wrong }]),
  ])('is refused: %s: %j', async (what, document) => {
    await expect(read(document)).rejects.toThrow(new RegExp(`is no review of an image: ${what}$`));
  });
});
