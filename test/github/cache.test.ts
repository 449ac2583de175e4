/** The cache adapter: the real client against the loopback service. What counts is what the service holds afterwards. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { jobCache } from '../../src/github/cache.js';
import type { BlobCache } from '../../src/ports.js';
import { recordingReporter, type RecordingReporter } from '../support/recording-reporter.js';
import { startResultsService, type ResultsService, type RunWish } from '../support/results-service/index.js';
import { scratchFolder } from '../support/scratch.js';

let service: ResultsService;
let workspace: string;
let reporter: RecordingReporter;
let shown: string;

beforeEach(async () => {
  const folder = await scratchFolder();
  workspace = join(folder, 'work[1]');
  await mkdir(join(workspace, 'kept'), { recursive: true });
  service = await startResultsService({ folder });
  reporter = recordingReporter();
  shown = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => { shown += String(text); return true; });
  onTestFinished(async () => { write.mockRestore(); vi.unstubAllEnvs(); await service.close(); });
});

/** The cache of a job of a new run. */
function cacheOf(wish?: RunWish, more: Readonly<Record<string, string>> = {}): BlobCache {
  const env = { ...service.environment(service.beginRun(wish)), GITHUB_WORKSPACE: workspace, RUNNER_TEMP: join(workspace, '..', 'temp'), ...more };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return jobCache({ reporter, signal: undefined, env });
}

const kept = (): string => join(workspace, 'kept');

test('what is kept comes back in another job, bytes equal, though the path is full of what means something in a pattern', async () => {
  const bytes = randomBytes(9_000_000);
  await writeFile(join(kept(), 'a*b?.bin'), bytes);
  expect(await cacheOf().keep([kept()], 'image-1')).toEqual({ kept: true });
  expect(service.caches.map(({ key, ready }) => [key, ready])).toEqual([['image-1', true]]);
  await rm(kept(), { recursive: true });
  const cache = cacheOf();
  expect(cache.available).toEqual({ ok: true });
  expect(await cache.restore([kept()], 'image-1')).toBe('image-1');
  expect((await readFile(join(kept(), 'a*b?.bin'))).equals(bytes)).toBe(true);
  expect(await cache.restore([kept()], 'image-2')).toBeUndefined();
  expect(await cache.restore([kept()], 'image-2', ['other-', 'image-'])).toBe('image-1');
  expect(reporter.warnings).toEqual([]);
});

test('a key that is there is told as such, and stays what it was', async () => {
  await writeFile(join(kept(), 'x'), 'first');
  await cacheOf().keep([kept()], 'image-1');
  const size = service.caches[0]?.blob.size;
  await writeFile(join(kept(), 'x'), 'second, and longer');
  expect(await cacheOf().keep([kept()], 'image-1')).toEqual({ kept: false, exists: true, reason: 'image-1 is there already' });
  expect(service.caches.map(({ blob }) => blob.size)).toEqual([size]);
  expect(shown).not.toContain('Failed');
});

describe('a cache that may not be', () => {
  beforeEach(async () => { await writeFile(join(kept(), 'x'), 'x'); });

  test('written (an untrusted trigger) says so and is read', async () => {
    await cacheOf().keep([kept()], 'image-1');
    const cache = cacheOf({ branch: 'fork', caches: 'read' });
    expect(await cache.keep([kept()], 'image-2')).toEqual({
      kept: false, exists: false, reason: expect.stringContaining('cache write denied: token is scoped read-only') as string,
    });
    expect(service.caches).toHaveLength(1);
    expect(await cache.restore([kept()], 'image-1')).toBe('image-1');
    expect(shown).not.toMatch(/::(warning|error)/);
  });

  test('read says so in one line', async () => {
    expect(await cacheOf({ caches: 'none' }).restore([kept()], 'image-1')).toBeUndefined();
    expect(reporter.warnings).toEqual([expect.stringMatching(/^nothing is taken from the cache: .*cache read denied: token has no readable cache scopes/)]);
    expect(shown).not.toMatch(/::(warning|error)/);
  });

  test.each([
    ['none', { available: { ok: false, reason: 'ACTIONS_CACHE_MODE is none' }, kept: 'ACTIONS_CACHE_MODE is none', infos: [] }],
    ['read', { available: { ok: true }, kept: 'ACTIONS_CACHE_MODE is read', infos: [] }],
    ['Write-Only', { available: { ok: true }, kept: undefined, infos: ['nothing is taken from the cache: ACTIONS_CACHE_MODE is write-only'] }],
  ])('used fully, mode %s', async (mode, expected) => {
    const cache = cacheOf({}, { ACTIONS_CACHE_MODE: mode });
    expect(cache.available).toEqual(expected.available);
    expect(await cache.keep([kept()], 'image-1')).toEqual(expected.kept === undefined ? { kept: true } : { kept: false, exists: false, reason: expected.kept });
    expect(service.caches).toHaveLength(expected.kept === undefined ? 1 : 0);
    const requests = service.log.length;
    expect(await cache.restore([kept()], mode === 'read' ? 'image-0' : 'image-1')).toBeUndefined();
    if (mode !== 'read') expect(service.log).toHaveLength(requests);
    expect(reporter.infos).toEqual(expected.infos);
    expect(reporter.warnings).toEqual([]);
  });
});

describe('a service that', () => {
  beforeEach(async () => { await writeFile(join(kept(), 'x'), 'x'); });

  test('is down costs one line, and no red one', async () => {
    const cache = cacheOf();
    await service.close();
    expect(await cache.restore([kept()], 'image-1')).toBeUndefined();
    expect(reporter.warnings).toEqual([expect.stringMatching(/^nothing is taken from the cache: .*ECONNREFUSED/)]);
    expect(await cache.keep([kept()], 'image-1')).toMatchObject({ kept: false, exists: false, reason: expect.stringContaining('ECONNREFUSED') as string });
    expect(shown).not.toMatch(/::(warning|error)/);
  });

  test('is not there is no service', async () => {
    const cache = jobCache({ reporter, signal: undefined, env: {} });
    expect(cache.available).toEqual({ ok: false, reason: 'this is no job of GitHub Actions with a cache service' });
    expect(await cache.restore([kept()], 'image-1')).toBeUndefined();
    expect(await cache.keep([kept()], 'image-1')).toMatchObject({ kept: false });
    expect(jobCache({ reporter, signal: undefined, env: { ...process.env, ACTIONS_RUNTIME_TOKEN: 'x', GITHUB_SERVER_URL: 'https://git.example.org' } }).available)
      .toEqual({ ok: false, reason: 'the runner names no cache service' });
  });
});

test('a key that the client does not take, and files that are not there, are told and no failure', async () => {
  expect(await cacheOf().keep([kept()], 'one,two')).toMatchObject({ kept: false, exists: false, reason: expect.stringContaining('commas') as string });
  expect(await cacheOf().restore([kept()], 'one,two')).toBeUndefined();
  expect(reporter.warnings).toHaveLength(1);
  expect(await cacheOf().keep([join(workspace, 'absent')], 'image-1')).toMatchObject({ kept: false, exists: false, reason: expect.stringContaining('not exist') as string });
});
