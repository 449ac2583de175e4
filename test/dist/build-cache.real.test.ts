/** The build action's cache: a real image, kept in the post step, restored by a fresh process on an empty machine. */
import { chmod, mkdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { sha256File } from '../../src/files.js';
import { buildKey, checkVerified } from '../../src/roundtrip/index.js';
import { baseImage, scratchFolder } from '../support/machine.js';
import { startResultsService, type ResultsService, type RunWish } from '../support/results-service/index.js';
import { runStep, type StepResult } from '../support/runner.js';
import { tree } from '../store/support.js';

let base: string;
let service: ResultsService;
let workspace: string;

beforeAll(async () => { base = await baseImage(); });

beforeEach(async () => {
  const scratch = await scratchFolder();
  workspace = join(scratch, 'workspace');
  await mkdir(workspace);
  service = await startResultsService({ folder: scratch });
  onTestFinished(async () => { await service.close(); });
  await writeFile(join(workspace, 'tool.sh'), 'echo tool');
  await writeFile(join(workspace, 'tools.def'), `Bootstrap: localimage\nFrom: ${base}\n\n%files\n  tool.sh /opt/tool.sh\n`);
});

interface Job {
  readonly main: StepResult;
  readonly post: StepResult;
}

/** Both parts of the step in one job of a new run, as the runner starts them. */
async function job(wish: RunWish = {}, more: Readonly<Record<string, string>> = {}): Promise<Job> {
  const request = { workspace, with: { definition: 'tools.def', ...more }, env: service.environment(service.beginRun(wish)) };
  const main = await runStep('build', request);
  return { main, post: await runStep('build', { ...request, after: main }) };
}

const store = (): string => join(workspace, 'containers');

test('an unchanged build is restored, byte for byte and with its verdict; a changed one, a read-only cache and none are built', async () => {
  const first = await job();
  expect([first.main.conclusion, first.post.conclusion]).toEqual(['success', 'success']);
  expect(first.main.outputs).toMatchObject({ 'cache-hit': 'false', unchanged: 'false', verified: 'true' });
  expect(service.caches.map(({ ready }) => ready)).toEqual([true]);
  const { sif = '', 'sif-sha256': sum } = first.main.outputs;
  const lock = await readFile(first.main.outputs['lock'] ?? '');
  await rm(store(), { recursive: true });

  // Another job, whose cache may only be read, with files that are younger.
  await utimes(join(workspace, 'tool.sh'), new Date(), new Date());
  const second = await job({ branch: 'fork', caches: 'read' });
  expect(second.main.annotations).toEqual([]);
  expect(second.main.outputs).toEqual({ ...first.main.outputs, 'cache-hit': 'true', unchanged: 'true' });
  expect(await sha256File(sif)).toBe(sum);
  expect(await readFile(second.main.outputs['lock'] ?? '')).toEqual(lock);
  expect(await checkVerified(join(store(), 'tools.sif'), { requireVerified: true })).toMatchObject({ state: 'verified', binding: 'bound' });
  expect((await tree(store())).filter((name) => name.startsWith('.'))).toEqual([]);
  expect(service.caches).toHaveLength(1);

  // Something that is copied in has changed: it is built, and cannot be kept.
  await writeFile(join(workspace, 'tool.sh'), 'echo other');
  await rm(store(), { recursive: true });
  const third = await job({ branch: 'fork', caches: 'read' }, { verify: 'false' });
  expect(third.main.outputs).toMatchObject({ 'cache-hit': 'false', unchanged: 'false' });
  expect(third.post.annotations).toEqual([]);
  expect(third.post.log.join('\n')).toContain('is not kept in the cache: cache write denied: token is scoped read-only');
  expect(service.caches).toHaveLength(1);

  // The service is down: one line in each part, no failure.
  const env = service.environment(service.beginRun());
  await rm(store(), { recursive: true });
  service.fail({ at: /CacheService/, status: 401 });
  const down = await runStep('build', { workspace, with: { definition: 'tools.def', verify: 'false' }, env });
  const after = await runStep('build', { workspace, with: { definition: 'tools.def' }, env, after: down });
  expect(down.outputs).toMatchObject({ 'cache-hit': 'false', unchanged: 'false' });
  expect(down.annotations.map(({ level, message }) => `${level}: ${message}`)).toEqual([expect.stringMatching(/^warning: nothing is taken from the cache: .*\(401[):]/)]);
  expect([after.conclusion, after.annotations]).toEqual(['success', []]);
  expect(service.caches).toHaveLength(1);
});

describe('the key of a build', () => {
  const key = async (more: Parameters<typeof buildKey>[2] = {}): Promise<string | undefined> => (
    (await buildKey('tools', store(), { defPath: join(workspace, 'tools.def'), ...more })).key);

  test('is the same for the same things, whatever their times, the variables and who asks', async () => {
    const before = await key();
    expect(before).toMatch(/^container-action-build-tools-[0-9a-f]{64}$/);
    await utimes(join(workspace, 'tool.sh'), 0, 0);
    expect(await key({ env: { ...process.env, NOISE: '1' }, keep: true, verify: false })).toBe(before);
  });

  test('is another for everything that shapes the image', async () => {
    const path = join(workspace, 'tool.sh');
    const definition = join(workspace, 'tools.def');
    const seen = [await key(), await key({ squashfsArguments: '-comp gzip' }), await key({ compare: 'bytes' }), await key({ unpinned: ['dpkg'] })];
    await chmod(path, 0o755);
    seen.push(await key());
    await writeFile(path, 'echo changed');
    seen.push(await key());
    await rm(path);
    await writeFile(join(workspace, 'target'), 'one');
    await symlink('target', path);
    seen.push(await key());
    await writeFile(join(workspace, 'target'), 'two');
    seen.push(await key());
    await writeFile(definition, (await readFile(definition, 'utf8')).replace('tool.sh', join(workspace, '*.sh')));
    seen.push(await key());
    await writeFile(join(workspace, 'more.sh'), '');
    seen.push(await key());
    expect(seen).not.toContain(undefined);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('there is none where nothing can tell what goes in', async () => {
    const none = async (more: Parameters<typeof buildKey>[2] = {}): Promise<unknown> => await buildKey('tools', store(), { defPath: join(workspace, 'tools.def'), ...more });
    expect(await none({ escrow: true })).toMatchObject({ key: undefined, reason: expect.stringContaining('escrow') as string });
    expect(await none({ force: true })).toMatchObject({ key: undefined });
    await writeFile(join(workspace, 'tools.def'), `Bootstrap: localimage\nFrom: ${base}\n\n%setup\n  true\n`);
    expect(await none()).toMatchObject({ key: undefined, reason: expect.stringContaining('%setup') as string });
    await mkdir(join(workspace, 'sandbox'));
    await writeFile(join(workspace, 'tools.def'), `Bootstrap: localimage\nFrom: ${join(workspace, 'sandbox')}\n`);
    expect(await none()).toMatchObject({ key: undefined, reason: expect.stringContaining('folder') as string });
  });
});
