/** From two locks to a verdict and its marker. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CancelledError, ToolError } from '../../src/errors.js';
import type { Lock } from '../../src/lock/index.js';
import { checkVerified } from '../../src/roundtrip/index.js';
import { gemsGone, releasesGone } from '../../src/roundtrip/drift-lines.js';
import { RebuildError } from '../../src/roundtrip/rebuild.js';
import { bindingOf, mark, verdictOf, verdictOfFailure, type Findings } from '../../src/roundtrip/verdict.js';
import { sha256 } from '../../src/files.js';
import { buildPaths, readMarker } from '../../src/store/index.js';
import { recordingReporter } from '../support/recording-reporter.js';
import { scratchFolder } from '../support/scratch.js';

const findings = (rough: Lock, rebuilt: Lock): Findings => (
  { level: 'versions', rough, rebuilt, covered: ['pip'], uncaptured: [], healed: [], contents: null, sums: null }
);
const lockOf = (pip: Record<string, string>): Lock => ({ pip, dpkg: {}, node: '' });

test('the same packages are verified, others are not, with what differs in words', () => {
  expect(verdictOf(findings(lockOf({ numpy: '1' }), lockOf({ numpy: '1' })))).toMatchObject({ verified: true, reason: '' });
  const drifted = verdictOf(findings(lockOf({ numpy: '1' }), lockOf({ numpy: '2' })));
  expect(drifted.verified).toBe(false);
  expect(drifted.reason).toContain('pip:numpy 1 -> 2');
});

test('a stage that no lock tells of is not passed in silence', () => {
  const given = findings(lockOf({ numpy: '1' }), lockOf({ numpy: '1' }));
  expect(verdictOf(given).channels.map(({ channel }) => channel)).not.toContain('stages');
  expect(verdictOf({ ...given, uncaptured: ['build', 'assets'] }).channels.at(-1)).toEqual({
    channel: 'stages', grade: 'recorded', packages: 2, detail: 'stage build, assets: not captured; only level "files" compares what is copied from it',
  });
});

test('releases that could not be had are told apart by environment, not by spelling', () => {
  expect(releasesGone([
    'pip Ruamel.YAML: locked 1.0, found 2.0; the index no longer offers it', 'python /opt/a b:ruamel_yaml: locked 1.0, found none',
    'python /opt/venv:beta: locked none, found 1', 'dpkg curl: locked 1, found none', 'npm /x: locked 1, found 2', 'nonsense',
  ])).toEqual(['ruamel-yaml']);
  expect(gemsGone([
    'gem rack: locked 2.2.8 3.0.0, found 3.1.0', 'gem /opt/my gems rake: locked 13, found none', 'gem further: locked none, found 1', 'pip rack: locked 1, found 2',
  ])).toEqual(['rack', '/opt/my gems rake']);
});

describe('a rebuild that failed', () => {
  test('is a verdict', () => {
    const error = new ToolError('no such package', { command: ['apptainer'], stderrTail: '' });
    expect(verdictOfFailure(error, 'files', lockOf({ numpy: '1' }))).toMatchObject({ verified: false, level: 'files', diff: null, reason: expect.stringContaining('no such package') as string });
  });

  test('tells what the locked definition told, and passes no channel', () => {
    const error = new RebuildError('drift', new ToolError('x', { command: ['apptainer'], stderrTail: '' }), false, [
      'pip numpy: locked 1, found 2; the index no longer offers it', 'python /opt/a b:six: locked 1, found none', 'npm /x: locked none, found 3', 'nonsense', 'x y: locked 1, found 2',
    ]);
    const { diff, channels } = verdictOfFailure(error, 'versions', lockOf({ numpy: '1' }));
    expect(diff).toEqual({
      identical: false, changed: { 'pip:numpy': ['1', '2'] }, onlyInA: { 'python:/opt/a b:six': '1' }, onlyInB: { 'npm:/x': '3' },
    });
    const grades = Object.fromEntries(channels.map(({ channel, grade }) => [channel, grade]));
    expect(grades).toMatchObject({ pip: 'drifted', python: 'drifted', npm: 'drifted', node: 'absent' });
    expect(Object.values(grades)).not.toContain('identical');
  });

  test('is none when it was cancelled, or when the fault is ours', () => {
    expect(() => verdictOfFailure(new CancelledError('stop'), 'versions', lockOf({}))).toThrow('stop');
    expect(() => verdictOfFailure(new TypeError('a bug'), 'versions', lockOf({}))).toThrow(TypeError);
  });
});

test('the marker names every package that differs, the gate the first few, and both are told loudly', async () => {
  const root = join(await scratchFolder(), 'store');
  await mkdir(join(root, 'lay'), { recursive: true });
  const paths = buildPaths(root, 'lay', '2026-0131-120000');
  await writeFile(paths.sif, 'image');
  await writeFile(paths.lock, 'lock');
  const names = Array.from({ length: 40 }, (_, at) => `package-${String(at)}`);
  const versions = (version: string): Lock => lockOf(Object.fromEntries(names.map((name) => [name, version])));
  const reporter = recordingReporter();
  await mark(paths, verdictOf(findings(versions('1'), versions('2'))), await bindingOf(paths, sha256('image')), reporter);

  const marker = await readMarker(paths);
  for (const name of names) expect(marker?.reason).toContain(`pip:${name} 1 -> 2`);
  expect(marker?.binding).toEqual({ sifSha256: sha256('image'), lockSha256: sha256('lock') });
  expect(reporter.warnings.join()).toContain('40 changed');
  const status = await checkVerified(paths.sif);
  expect(status).toMatchObject({ state: 'unverified', binding: 'bound' });
  expect(status.detail).toMatch(/40 changed: .* and 35 more$/);
});
