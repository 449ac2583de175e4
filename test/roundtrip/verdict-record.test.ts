/** The full verdict beside a marker: believed as far as it speaks of the bytes the marker speaks of. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { sha256 } from '../../src/files.js';
import { storedResult } from '../../src/roundtrip/stored.js';
import type { Verdict } from '../../src/roundtrip/types.js';
import { mark } from '../../src/roundtrip/verdict.js';
import { readVerdict } from '../../src/roundtrip/verdict-record.js';
import { buildPaths, markVerified, readMarker, type BuildPaths, type Marker } from '../../src/store/index.js';
import { recordingReporter } from '../support/recording-reporter.js';
import { checkSchema } from '../support/schemas.js';
import { scratchFolder } from '../support/scratch.js';

const binding = { sifSha256: sha256('image'), lockSha256: sha256('lock') };
const drifted: Verdict = {
  verified: false, level: 'files', reason: '1 changed: pip:numpy 1 -> 2',
  diff: { identical: false, changed: { 'pip:numpy': ['1', '2'] }, onlyInA: { 'dpkg:curl': '1' }, onlyInB: {} },
  channels: [
    { channel: 'pip', grade: 'drifted', packages: 1, detail: '1 package differ' },
    { channel: 'files', grade: 'drifted', packages: 10, detail: '1 file differ' },
  ],
  contents: {
    identical: false, compared: 10, bytes: 100, ignored: 2,
    ignoredBy: [{ pattern: '/var/log/**', origin: 'default', paths: 2 }],
    differences: [
      { path: '/usr/bin/tool', kind: 'changed', what: 'content', owner: 'unmanaged' },
      { path: '/etc/new', kind: 'added', what: undefined, owner: 'dpkg:curl' },
    ],
  },
};
let root: string;
let paths: BuildPaths;

beforeEach(async () => {
  root = join(await scratchFolder(), 'store');
  paths = buildPaths(root, 'lay', '2026-0131-120000');
  await mkdir(join(root, 'lay'), { recursive: true });
  await writeFile(paths.sif, 'image');
  await writeFile(paths.lock, 'lock');
});

async function marker(): Promise<Marker> {
  const found = await readMarker(paths);
  if (found === undefined) throw new Error('there is no marker');
  return found;
}

test('tells everything again, keeps to its schema, and is part of what a second run answers', async () => {
  await mark(paths, drifted, binding, recordingReporter());
  checkSchema('verdict', JSON.parse(await readFile(paths.verdict, 'utf8')));
  const { level, channels, contents, diff } = drifted;
  expect(await readVerdict(paths, await marker())).toEqual({ level, channels, contents, diff });
  expect(await storedResult(root, 'lay', paths.ts)).toMatchObject({ verified: false, unchanged: true, level, channels, contents, diff });
});

test('is not believed beside the marker of another image, or of another verdict', async () => {
  await mark(paths, drifted, binding, recordingReporter());
  const own = await marker();
  expect(await readVerdict(paths, { ...own, binding: { ...binding, sifSha256: sha256('other') } })).toBeUndefined();
  expect(await readVerdict(paths, { ...own, binding: { ...binding, lockSha256: sha256('other') } })).toBeUndefined();
  expect(await readVerdict(paths, { ...own, binding: undefined })).toBeUndefined();
  await markVerified(root, 'lay', paths.ts, binding);
  expect(await readVerdict(paths, await marker())).toBeUndefined();
});

test('a build whose lock was changed since it was verified is not told as verified', async () => {
  await markVerified(root, 'lay', paths.ts, binding);
  expect(await storedResult(root, 'lay', paths.ts)).toMatchObject({ verified: true, reason: '' });
  await writeFile(paths.lock, 'another lock');
  expect(await storedResult(root, 'lay', paths.ts)).toMatchObject({ verified: false, channels: [], reason: expect.stringContaining('is not the one its marker vouches for') as string });
});

test.each(['', '{', '[]', 'null', '{"version": 2}', '{"version": 1, "channels": 3}'])('a damaged record (%s) tells nothing, and harms nothing', async (text) => {
  await mark(paths, drifted, binding, recordingReporter());
  await writeFile(paths.verdict, text);
  expect(await readVerdict(paths, await marker())).toBeUndefined();
  expect(await storedResult(root, 'lay', paths.ts)).toMatchObject({ verified: false, channels: [], diff: null });
});

test('what was healed and what is only recorded is told', async () => {
  const reporter = recordingReporter();
  const channels = [
    { channel: 'pip', grade: 'healed', packages: 1, detail: 'pip numpy: locked 1, offered 2' },
    { channel: 'rpm', grade: 'recorded', packages: 5, detail: 'nothing holds it to its versions' },
  ] as const;
  await mark(paths, { ...drifted, verified: true, reason: '', channels }, binding, reporter);
  expect(reporter.infos.join('\n')).toContain('pip healed: pip numpy: locked 1, offered 2');
  expect(reporter.infos.join('\n')).toContain('rpm only recorded: nothing holds it to its versions');
});
