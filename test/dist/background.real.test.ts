/** `verify: background`: the build's step ends before its verdict is there, and the post step tells it. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listBuilds } from '../../src/store/index.js';
import { baseImage, scratchFolder } from '../support/machine.js';
import { startResultsService } from '../support/results-service/index.js';
import { runStep, type StepResult } from '../support/runner.js';
import { startVersionSource } from '../support/version-source.js';

const BACKGROUND = { definition: 'tools.def', verify: 'background' };

async function workspaceWith(sections: string): Promise<string> {
  const workspace = await scratchFolder();
  await writeFile(join(workspace, 'tools.def'), `Bootstrap: localimage\nFrom: ${await baseImage()}\n\n${sections}`);
  return workspace;
}

async function verdict(workspace: string): Promise<boolean | null | undefined> {
  return (await listBuilds(join(workspace, 'containers'), 'tools'))[0]?.verified;
}

async function afterJob(workspace: string, given: Readonly<Record<string, string>>, built: StepResult): Promise<StepResult> {
  return await runStep('build', { workspace, with: given, after: built });
}

test('a rebuild that is the same is told and marked when the job is over', async () => {
  const workspace = await workspaceWith('%post\n    echo made > /made\n');
  const built = await runStep('build', { workspace, with: BACKGROUND });
  expect(built.annotations).toEqual([]);
  expect(built.outputs).toMatchObject({ verified: '' });
  expect(Object.keys(built.state).sort()).toEqual(['background-image', 'background-verify']);
  const over = await afterJob(workspace, BACKGROUND, built);
  expect(over.annotations).toEqual([]);
  expect(over.conclusion).toBe('success');
  expect(over.summary).toContain('## Verified: `tools ');
  expect(await verdict(workspace)).toBe(true);

  const again = await runStep('build', { workspace, with: BACKGROUND });
  expect(again.outputs).toMatchObject({ unchanged: 'true', verified: 'true' });
  expect(again.state).toEqual({});
  expect((await afterJob(workspace, BACKGROUND, again)).summary).toBe('');
});

test('a drift fails the job\'s end where that was asked for, and is a warning elsewhere', async () => {
  const source = await startVersionSource(['1.0', '2.0', '3.0']);
  const workspace = await workspaceWith(`%post -c /bin/bash${source.installLines}`);
  const given = { ...BACKGROUND, unpinned: 'dpkg', 'fail-on-drift': 'true' };
  const built = await runStep('build', { workspace, with: given });
  expect(built.conclusion).toBe('success');
  const over = await afterJob(workspace, given, built);
  expect(over.conclusion).toBe('failure');
  expect(over.annotations.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([expect.stringContaining('dpkg:drifting 1.0 -> 2.0')]);
  expect(over.summary).toContain('NOT REPRODUCIBLE');
  expect(await verdict(workspace)).toBe(false);
});

test('one that is killed is no verdict: a warning, and a failure where drift is to be one', async () => {
  const workspace = await workspaceWith('%post\n    sleep 2\n');
  for (const [failOnDrift, conclusion] of [['false', 'success'], ['true', 'failure']] as const) {
    const given = { ...BACKGROUND, 'fail-on-drift': failOnDrift };
    const built = await runStep('build', { workspace, with: given });
    const { mark } = JSON.parse(built.state['background-verify'] ?? '') as { mark: { pid: number } };
    process.kill(-mark.pid, 'SIGKILL');
    const over = await afterJob(workspace, given, built);
    expect(over.conclusion).toBe(conclusion);
    expect(over.annotations.map(({ message }) => message)).toEqual([expect.stringContaining('ended from outside')]);
    expect(await verdict(workspace)).toBeNull();
  }
});

test('with a cache the build is kept when its verdict is there, and the next job has both', async () => {
  const workspace = await workspaceWith('%post\n    echo made > /made\n');
  const service = await startResultsService({ folder: await scratchFolder() });
  onTestFinished(async () => { await service.close(); });
  const env = service.environment(service.beginRun());
  const built = await runStep('build', { workspace, with: BACKGROUND, env });
  expect(built.outputs).toMatchObject({ 'cache-hit': 'false', verified: '' });
  expect(service.caches).toEqual([]);
  const over = await runStep('build', { workspace, with: BACKGROUND, env, after: built });
  expect([over.conclusion, over.annotations]).toEqual(['success', []]);
  expect(service.caches.map(({ ready }) => ready)).toEqual([true]);

  await rm(join(workspace, 'containers'), { recursive: true });
  const next = { workspace, with: BACKGROUND, env: service.environment(service.beginRun()) };
  const restored = await runStep('build', next);
  expect(restored.outputs).toMatchObject({ 'cache-hit': 'true', unchanged: 'true', verified: 'true' });
  // Nothing is left for the end of the job.
  expect(restored.state).toEqual({});
  const requests = service.log.length;
  expect((await runStep('build', { ...next, after: restored })).summary).toBe('');
  expect([service.caches.length, service.log.length]).toEqual([1, requests]);
});
