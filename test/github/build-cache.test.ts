/** What the build action makes of a cache: the real client, and a service that holds what somebody else has put there. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { startInBackground } from '../../src/background.js';
import { callOf, type Call } from '../../src/context.js';
import { sha256 } from '../../src/files.js';
import { keepRemembered, rememberBuild } from '../../src/github/build-cache.js';
import { finishBuild } from '../../src/github/build-step.js';
import { jobCache } from '../../src/github/cache.js';
import type { RoundTripResult } from '../../src/roundtrip/index.js';
import { inStore, keepBuild, packSet, restoreBuild } from '../../src/set/index.js';
import { listBuilds, markUnverified, markVerified, pointLatest } from '../../src/store/index.js';
import { recordingReporter, type RecordingReporter } from '../support/recording-reporter.js';
import { startResultsService, type ResultsService } from '../support/results-service/index.js';
import { scratchFolder } from '../support/scratch.js';
import { tree, writeTree } from '../store/support.js';

const TS = '2026-0131-120000';
const KEY = 'container-action-build-lay-0';
const stem = `lay/lay-${TS}`;

let service: ResultsService;
let root: string;
let reporter: RecordingReporter;
let call: Call;

beforeEach(async () => {
  const scratch = await scratchFolder();
  root = join(scratch, 'store');
  service = await startResultsService({ folder: scratch });
  reporter = recordingReporter();
  const env = { ...service.environment(service.beginRun()), GITHUB_WORKSPACE: scratch, RUNNER_TEMP: join(scratch, 'temp'), GITHUB_STATE: join(scratch, 'state') };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  call = callOf({ env, reporter });
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  onTestFinished(async () => { write.mockRestore(); vi.unstubAllEnvs(); await service.close(); });
  await writeTree(root, { [`${stem}.sif`]: 'the image', [`${stem}.lock`]: 'the lock' });
  await markVerified(root, 'lay', TS, { sifSha256: sha256('the image'), lockSha256: sha256('the lock') });
  await pointLatest(root, 'lay', TS);
});

const restored = async (layer = 'lay'): Promise<boolean> => await restoreBuild(KEY, root, layer, jobCache(call), call);

test('a build that was kept comes back, with its verdict, as the latest', async () => {
  expect(await keepBuild(KEY, root, 'lay', TS, jobCache(call), call)).toEqual({ kept: true });
  expect(service.caches.map(({ key, ready }) => [key, ready])).toEqual([[KEY, true]]);
  await rm(root, { recursive: true });
  expect(await restored()).toBe(true);
  expect(await listBuilds(root, 'lay')).toMatchObject([{ ts: TS, verified: true, active: true }]);
  expect(await readFile(join(root, `${stem}.sif`), 'utf8')).toBe('the image');
  expect((await tree(root)).filter((name) => name.startsWith('.'))).toEqual([]);
});

describe('a set in the cache that', () => {
  const changed = async (folder: string, change: (document: { version: unknown; files: { name: string; sha256: string; size: number }[] }) => void): Promise<void> => {
    const path = join(folder, 'manifest.json');
    const document = JSON.parse(await readFile(path, 'utf8')) as Parameters<typeof change>[0];
    change(document);
    await writeFile(path, JSON.stringify(document));
  };
  const tampered: readonly (readonly [what: string, tamper: (folder: string) => Promise<void>, words: RegExp, layer: string])[] = [
    ['was tampered with', async (folder) => { await writeFile(join(folder, `lay-${TS}.sif`), 'the imagE'); }, /\.sif has the SHA-256 [0-9a-f]{64}, and the manifest says/, 'lay'],
    ['has a verdict of its own', async (folder) => { await writeFile(join(folder, `lay-${TS}.verified`), 'round-trip verified at now\n'); }, /\.verified has \d+ bytes, and the manifest says/, 'lay'],
    ['has a file too many', async (folder) => { await writeFile(join(folder, 'run.sh'), ''); }, /does not name: run\.sh/, 'lay'],
    ['is of a later version', async (folder) => { await changed(folder, (document) => { document.version = 2; }); }, /it is of version 2, and this program reads version 1/, 'lay'],
    ['has no manifest', async (folder) => { await rm(join(folder, 'manifest.json')); }, /no build set in/, 'lay'],
    ['is of another layer', async () => { await Promise.resolve(); }, /is a build of lay, not of tools/, 'tools'],
  ];

  test.each(tampered)('%s is refused in one line, leaves nothing, and the image is built anew', async (_what, tamper, words, layer) => {
    await inStore(root, KEY, async (folder) => {
      await packSet(root, 'lay', folder, { ts: TS });
      await tamper(folder);
      expect(await jobCache(call).keep([folder], KEY)).toEqual({ kept: true });
    });
    await rm(root, { recursive: true });
    expect(await restored(layer)).toBe(false);
    expect(reporter.warnings).toEqual([expect.stringMatching(words)]);
    expect(reporter.warnings[0]).toMatch(/^the build in the cache is not used: /);
    expect(await tree(join(root, '..'))).not.toContain('store');
  });
});

describe('after the job', () => {
  const handedOn = async (verified: boolean | null): Promise<string | undefined> => {
    await rememberBuild(KEY, root, { layer: 'lay', ts: TS, verified } as RoundTripResult);
    const state = await readFile(call.env['GITHUB_STATE'] ?? '', 'utf8').catch(() => undefined);
    const [, value] = /<<(?<mark>\S+)\r?\n(?<value>.*)\r?\n\k<mark>/s.exec(state ?? '')?.slice(1) ?? [];
    if (value !== undefined) vi.stubEnv('STATE_cached-build', value);
    return value;
  };
  beforeEach(async () => { await writeFile(call.env['GITHUB_STATE'] ?? '', ''); });

  test('what drifted is not kept, whether it was known at once or only at the end', async () => {
    expect(await handedOn(false)).toBeUndefined();
    await keepRemembered(false, call);
    expect(reporter.infos).toEqual([]);
    expect(await handedOn(null)).toBeDefined();
    await markUnverified(root, 'lay', TS, { reason: 'dpkg:x 1 -> 2', binding: { sifSha256: sha256('the image'), lockSha256: sha256('the lock') } });
    await keepRemembered(false, call);
    expect(reporter.infos).toEqual([`lay ${TS} is not kept in the cache: it turned out not to be reproducible`]);
    expect(service.caches).toEqual([]);
  });

  test('what was verified meanwhile is kept with its verdict; a second job is told that it is there', async () => {
    await handedOn(null);
    await keepRemembered(false, call);
    await keepRemembered(false, call);
    expect(reporter.infos).toEqual([`lay ${TS} is in the cache for the next job`, 'the cache has this build already: another job was quicker']);
    expect(service.caches).toHaveLength(1);
    await rm(root, { recursive: true });
    await restored();
    expect(await listBuilds(root, 'lay')).toMatchObject([{ verified: true }]);
  });

  test.each([false, true])('a rebuild in the background that was killed leaves the build out, with one line; to fail on drift: %s', async (failOnDrift) => {
    await rm(join(root, `${stem}.verified`));
    await handedOn(null);
    const work = await startInBackground('sleep', ['60'], join(root, '..'), call.env);
    process.kill(-work.mark.pid, 'SIGKILL');
    vi.stubEnv('STATE_background-verify', JSON.stringify(work));
    vi.stubEnv('STATE_background-image', join(root, `${stem}.sif`));
    const finished = finishBuild(failOnDrift, call);
    if (failOnDrift) expect((await finished).failure?.message).toBe('the rebuild could not be made: the rebuild in the background was ended from outside');
    else await expect(finished).rejects.toThrow('the rebuild in the background was ended from outside');
    expect(reporter.infos).toEqual([`lay ${TS} is not kept in the cache: its rebuild in the background came to no verdict, so the next job makes both anew`]);
    expect([service.caches, service.log]).toEqual([[], []]);
  });

  test('a build that went meanwhile is a warning, and hides no drift', async () => {
    await handedOn(true);
    await rm(join(root, `${stem}.sif`));
    expect(await finishBuild(true, call)).toEqual({});
    expect(reporter.warnings).toEqual([expect.stringMatching(/^the build is not kept in the cache: /)]);
  });

  test.each([
    ['read', 'ACTIONS_CACHE_MODE is read'], ['none', 'ACTIONS_CACHE_MODE is none'],
  ])('in the mode %s one line says that nothing is kept', async (mode, reason) => {
    await handedOn(true);
    await keepRemembered(false, { ...call, env: { ...call.env, ACTIONS_CACHE_MODE: mode } });
    expect(reporter.infos).toEqual([`lay ${TS} is not kept in the cache: ${reason}`]);
    expect([service.caches, service.log]).toEqual([[], []]);
  });
});
