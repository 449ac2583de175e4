/** The runner's tool cache by its real client, with a job's cache service behind it. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { jobCache } from '../../src/github/cache.js';
import { jobToolCache, type JobToolCache } from '../../src/github/tool-cache.js';
import { callOf } from '../../src/context.js';
import { recordingReporter } from '../support/recording-reporter.js';
import { startResultsService, type ResultsService } from '../support/results-service/index.js';
import { scratchFolder } from '../support/scratch.js';

let service: ResultsService;
let tools: string;
let reporter: ReturnType<typeof recordingReporter>;

beforeEach(async () => {
  const folder = await scratchFolder();
  tools = join(folder, 'tools');
  service = await startResultsService({ folder });
  const env = {
    ...service.environment(service.beginRun()),
    RUNNER_TOOL_CACHE: tools, RUNNER_TEMP: folder, GITHUB_WORKSPACE: folder, ImageOS: 'ubuntu24', ImageVersion: '20261101.1.0',
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  reporter = recordingReporter();
  // Both clients tell what they do in lines for debugging.
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  onTestFinished(async () => { write.mockRestore(); vi.unstubAllEnvs(); await service.close(); });
});

function toolCache(): { cache: JobToolCache; keepAll: () => Promise<void> } {
  const call = callOf({ env: process.env, reporter });
  const blobs = jobCache(call);
  const cache = jobToolCache(call, blobs);
  return { cache, keepAll: async () => { for (const { paths, key } of cache.added) expect(await blobs.keep(paths, key)).toEqual({ kept: true }); } };
}

async function somePackage(): Promise<string> {
  const folder = await scratchFolder();
  await writeFile(join(folder, 'a.deb'), 'package');
  return folder;
}

test('what was kept is found again, on a runner that is new as well', async () => {
  const { cache, keepAll } = toolCache();
  expect(await cache.find('packages', '1.4.5', 'x64-abc')).toBeUndefined();
  const kept = await cache.keep(await somePackage(), 'packages', '1.4.5', 'x64-abc');
  expect(kept).toBe(join(tools, 'packages', '1.4.5', 'x64-abc'));
  expect(await cache.find('packages', '1.4.5', 'x64-abc')).toBe(kept);
  expect(cache.added.map(({ key }) => key)).toEqual(['container-action-packages-1.4.5-x64-abc-ubuntu24-20261101.1.0']);
  await keepAll();

  await rm(tools, { recursive: true });
  const found = await toolCache().cache.find('packages', '1.4.5', 'x64-abc');
  expect(await readFile(join(found ?? '', 'a.deb'), 'utf8')).toBe('package');
  expect(await toolCache().cache.find('packages', '1.4.6', 'x64-abc')).toBeUndefined();
  expect(reporter.warnings).toEqual([]);

  // Another image of the operating system gets none of it.
  await rm(tools, { recursive: true });
  vi.stubEnv('ImageVersion', '20261108.1.0');
  expect(await toolCache().cache.find('packages', '1.4.5', 'x64-abc')).toBeUndefined();
});

test.each(['1:1.4.5-2+b1', '1.4', '1.4.5-02', '1.4.5+x', '1.5.0-rc.1'])('version %s is kept and found, whatever the client takes for one, and stands for itself', async (version) => {
  const { cache, keepAll } = toolCache();
  const kept = await cache.keep(await somePackage(), 'packages', version, 'x64');
  expect(await cache.find('packages', version, 'x64')).toBe(kept);
  for (const other of ['1.4.5-2', '1.4.5', '1.4.0']) expect(await cache.find('packages', other, 'x64')).toBeUndefined();
  await keepAll();
  await rm(tools, { recursive: true });
  expect(await toolCache().cache.find('packages', version, 'x64')).toBe(kept);
  expect(reporter.warnings).toEqual([]);
});

test('a tool cache that cannot be used costs a warning, none at all nothing', async () => {
  await writeFile(tools, 'a file where the folder should be');
  expect(await toolCache().cache.keep(await somePackage(), 'packages', '1.4.5', 'x64')).toBeUndefined();
  expect(reporter.warnings.join()).toContain('tool cache cannot be used');
  const cache = jobToolCache(callOf({ env: {}, reporter }), undefined);
  expect(await cache.find('packages', '1.4.5', 'x64')).toBeUndefined();
  expect(await cache.keep(await somePackage(), 'packages', '1.4.5', 'x64')).toBeUndefined();
});
