/** The gate's every answer. It reads files only, so the images here are a few bytes. */
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VerifyError } from '../../src/errors.js';
import { sha256 } from '../../src/files.js';
import { checkVerified } from '../../src/roundtrip/index.js';
import { markUnverified, markVerified } from '../../src/store/index.js';
import { recordingReporter } from '../support/recording-reporter.js';
import { scratchFolder } from '../support/scratch.js';

const TS = '2026-0131-120000';
const IMAGE = 'image';
const LOCK = 'lock';
const BINDING = { sifSha256: sha256(IMAGE), lockSha256: sha256(LOCK) };

/** A store with one build of the layer `lay`. */
async function store(): Promise<{ root: string; sif: string }> {
  const root = join(await scratchFolder(), 'store');
  await mkdir(join(root, 'lay'), { recursive: true });
  const sif = join(root, 'lay', `lay-${TS}.sif`);
  await writeFile(sif, IMAGE);
  await writeFile(sif.replace(/\.sif$/, '.lock'), LOCK);
  await symlink(`lay/lay-${TS}.sif`, join(root, 'lay.sif'));
  return { root, sif };
}

describe('a verified build', () => {
  test('passes in silence, through the link as well', async () => {
    const { root, sif } = await store();
    await markVerified(root, 'lay', TS, BINDING);
    const reporter = recordingReporter();
    expect(await checkVerified(join(root, 'lay.sif'), { requireVerified: true, reporter }))
      .toMatchObject({ state: 'verified', binding: 'bound', sif });
    expect(reporter.warnings).toEqual([]);
  });

  test('of the Python package counts, and is told as not bound', async () => {
    const { root, sif } = await store();
    await markVerified(root, 'lay', TS);
    const reporter = recordingReporter();
    expect(await checkVerified(sif, { requireVerified: true, reporter })).toMatchObject({ state: 'verified', binding: 'unbound' });
    expect(reporter.warnings.join()).toContain('not bound');
  });

  test.each([
    ['image', '.sif', /another image/],
    ['lock', '.lock', /lock .* is not the one/],
  ])('whose %s was changed is refused', async (_what, ending, reason) => {
    const { root, sif } = await store();
    await markVerified(root, 'lay', TS, BINDING);
    await writeFile(sif.replace(/\.sif$/, ending), 'other bytes');
    expect(await checkVerified(sif)).toMatchObject({ state: 'unverified', binding: 'mismatch', detail: expect.stringMatching(reason) as string });
    await expect(checkVerified(sif, { requireVerified: true })).rejects.toThrow(reason);
  });

  test('without its lock is still the image it vouches for', async () => {
    const { root, sif } = await store();
    await markVerified(root, 'lay', TS, BINDING);
    await rm(sif.replace(/\.sif$/, '.lock'));
    expect(await checkVerified(sif)).toMatchObject({ state: 'verified', binding: 'bound' });
  });
});

describe('a build that is not verified', () => {
  test('warns with what drifted, and is refused under strict mode', async () => {
    const { root, sif } = await store();
    await markUnverified(root, 'lay', TS, { reason: '1 changed: pip:numpy 2.1.0 -> 2.1.1', binding: BINDING });
    const reporter = recordingReporter();
    expect(await checkVerified(sif, { reporter })).toMatchObject({ state: 'unverified', binding: 'bound' });
    expect(reporter.warnings.join()).toContain('pip:numpy 2.1.0 -> 2.1.1');
    await expect(checkVerified(sif, { requireVerified: true })).rejects.toBeInstanceOf(VerifyError);
  });

  test('is unknown without a marker', async () => {
    const { sif } = await store();
    expect(await checkVerified(sif)).toMatchObject({ state: 'unknown', binding: 'none' });
    await expect(checkVerified(sif, { requireVerified: true })).rejects.toMatchObject({ exitCode: 3 });
  });
});

describe('strict mode', () => {
  test('is what the configuration of the image\'s own store says', async () => {
    const { root, sif } = await store();
    await writeFile(join(root, 'config.yaml'), 'images:\n  require_verified: true\n');
    await expect(checkVerified(sif)).rejects.toBeInstanceOf(VerifyError);
    expect(await checkVerified(sif, { requireVerified: false })).toMatchObject({ state: 'unknown' });
    expect(await checkVerified(sif, { config: { retain: 10, requireVerified: false } })).toMatchObject({ state: 'unknown' });
  });
});

test('an image that is not there is named', async () => {
  await expect(checkVerified('/nowhere/at-all.sif')).rejects.toThrow('/nowhere/at-all.sif');
});
