/** The set-up step and its post step as a runner runs them: login, caches, disk, and what is told. */
import { randomBytes } from 'node:crypto';
import { readdir, readFile, readlink, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { DEFAULT_MIRROR } from '../../src/apptainer/install/archive.js';
import { sha256File } from '../../src/files.js';
import { run } from '../../src/process.js';
import { PASSWORD, startContainerRegistry, tinyRootfs, USERNAME } from '../support/container-registry.js';
import { enginePath } from '../support/real-parts.js';
import { scratchFolder, testEngine } from '../support/machine.js';
import { startResultsService, type ResultsService } from '../support/results-service/index.js';
import { runStep } from '../support/runner.js';
import { skipUnless } from '../support/skip.js';

/** Nothing listens there: what succeeds with it has fetched nothing. */
const DEAD_MIRROR = 'http://127.0.0.1:1/debian';

/** Bytes that do not compress: the engine asks for layers it has as well, and breaks off, so that only much counts. */
const LARGE = 16_000_000;

let path: string;
let program: string;
beforeAll(async () => {
  path = await enginePath();
  program = (await testEngine()).program;
});

describe('a login', () => {
  test('is there for the steps that follow, seen by nobody, and gone when the job is over', async () => {
    const registry = await startContainerRegistry({ auth: 'basic' });
    await registry.pushImage(await tinyRootfs(), 'team/tools', '1.0');
    const temp = await scratchFolder();
    const env = { PATH: path, HOME: temp, RUNNER_TEMP: temp };
    const step = await runStep('setup', { env, with: { method: 'existing', registry: registry.host, username: USERNAME, password: PASSWORD } });
    expect(step.annotations.filter(({ level }) => level === 'error')).toEqual([]);
    expect(step.conclusion).toBe('success');
    expect(step.masks).toContain(PASSWORD);
    expect(step.raw.replaceAll(`::add-mask::${PASSWORD}`, '')).not.toContain(PASSWORD);
    expect(step.log.join('\n')).toContain('--password-stdin');
    expect(step.summary).toContain(`${USERNAME} at ${registry.host}`);

    const authFile = step.env['APPTAINER_AUTH_FILE'] ?? '';
    expect(authFile.startsWith(temp)).toBe(true);
    await pull(`docker://${registry.host}/team/tools:1.0`, join(temp, 'a.sif'), { ...env, ...step.env });

    const after = await runStep('setup', { env, after: step });
    expect(after.annotations).toEqual([]);
    await expect(stat(dirname(authFile))).rejects.toThrow('ENOENT');
    await expect(pull(`docker://${registry.host}/team/tools:1.0`, join(temp, 'b.sif'), env)).rejects.toThrow();
  });

  test('with a wrong password fails the step by one line, and leaves nothing', async () => {
    const registry = await startContainerRegistry({ auth: 'basic' });
    const temp = await scratchFolder();
    const env = { PATH: path, HOME: temp, RUNNER_TEMP: temp };
    const step = await runStep('setup', { env, with: { method: 'existing', registry: registry.host, username: USERNAME, password: 'not this one' } });
    expect(step.conclusion).toBe('failure');
    const errors = step.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
    expect(errors).toEqual([expect.stringContaining(`${registry.host} does not take this user name and password`)]);
    expect(step.env['APPTAINER_AUTH_FILE']).toBeUndefined();
    await runStep('setup', { env, after: step });
    expect((await readdir(temp)).filter((name) => name.startsWith('container-action'))).toEqual([]);
  });

  test('that is not whole, or disk space to be freed elsewhere than at GitHub, is refused before anything is done', async () => {
    for (const [given, words] of [
      [{ registry: 'ghcr.io', username: 'me' }, 'password not given'], [{ 'free-disk-space': 'true' }, 'hosted runners alone'],
    ] as const) {
      const step = await runStep('setup', { env: { PATH: '/nowhere' }, with: { method: 'existing', ...given } });
      expect(step.conclusion).toBe('failure');
      expect(step.annotations.map(({ message }) => message).join()).toContain(words);
    }
  });
});

test('layers of base images are fetched once, and kept only when there are new ones', async () => {
  const { service, env } = await jobService();
  const registry = await startContainerRegistry();
  const rootfs = await tinyRootfs();
  await writeFile(join(rootfs, 'large'), randomBytes(LARGE));
  await registry.pushImage(rootfs, 'team/tools', '1.0');
  const image = `docker://${registry.host}/team/tools:1.0`;
  const temp = await scratchFolder();
  const own = { ...env, PATH: path, HOME: temp, APPTAINER_CACHEDIR: join(temp, 'images') };
  const inputs = { method: 'existing', 'cache-images': 'true' };

  const first = await runStep('setup', { env: own, with: inputs });
  expect(first.env['APPTAINER_CACHEDIR']).toBe(own.APPTAINER_CACHEDIR);
  expect(first.log.join('\n')).toContain('Layers of base images: none were kept');
  await pull(image, join(temp, 'a.sif'), own);
  const fetched = registry.blobBytes();
  expect(fetched).toBeGreaterThan(LARGE);
  const kept = await runStep('setup', { env: own, after: first });
  expect(kept.annotations).toEqual([]);
  expect(service.caches.map(({ key, ready }) => [key.replace(/-\w{8}-\w{16}$/, ''), ready])).toEqual([[`container-action-images-${process.arch}`, true]]);

  await rm(own.APPTAINER_CACHEDIR, { recursive: true });
  const second = await runStep('setup', { env: own, with: inputs });
  expect(second.log.join('\n')).toMatch(/Layers of base images: restored, [\d.]+ [kM]B/);
  expect(second.summary).toMatch(/Layers of base images \| .*[\d.]+ [kM]B/);
  await pull(image, join(temp, 'b.sif'), own);
  expect(registry.blobBytes() - fetched).toBeLessThan(LARGE / 2);
  const again = await runStep('setup', { env: own, after: second });
  expect(again.log.join('\n')).toContain('nothing new');
  expect(service.caches).toHaveLength(1);
});

test('an installation is made once, comes back in the next job, and is found out when it was damaged', async () => {
  skipUnless(await fetch(`${DEFAULT_MIRROR}/dists/unstable/InRelease`, { method: 'HEAD' }).then(({ ok }) => ok, () => false), "Debian's archive is out of reach");
  const { service, env } = await jobService();
  const prefix = join(await scratchFolder(), 'prefix');
  const inputs = { method: 'archive', prefix };
  const cold = await runStep('setup', { env, with: inputs });
  expect(cold.conclusion).toBe('success');
  expect(cold.outputs['cache-hit']).toBe('false');
  await runStep('setup', { env, after: cold });
  expect(service.caches.map(({ ready }) => ready)).toEqual([true]);
  const key = service.caches[0]?.key ?? '';
  expect(key).toMatch(new RegExp(`^container-action-apptainer-archive-[\\w.-]+-${process.arch}-\\w{8}-\\w{8}-${cold.outputs['version'] ?? ''}-\\w{8}$`));

  await rm(prefix, { recursive: true });
  const warm = await runStep('setup', { env, with: { ...inputs, mirror: DEAD_MIRROR } });
  expect(warm.annotations.filter(({ level }) => level === 'error')).toEqual([]);
  expect(warm.outputs).toMatchObject({ 'cache-hit': 'true', 'version': cold.outputs['version'], path: cold.outputs['path'] });
  expect(warm.state['keep']).toBeUndefined();

  // A later job has kept a damaged one: it is thrown away, and another is to be made.
  await truncate(join(prefix, dirname(await readlink(join(prefix, 'bin'))), 'bin', 'apptainer'), 4096);
  await runStep('setup', { env, after: { state: { keep: JSON.stringify([{ paths: [prefix], key: `${key}-damaged` }]) } } });
  await rm(prefix, { recursive: true });
  const anew = await runStep('setup', { env, with: { ...inputs, mirror: DEAD_MIRROR } });
  expect(anew.log.join('\n')).toContain('bin/apptainer is damaged');
  expect(anew.annotations.map(({ message }) => message).join()).toContain('cannot be fetched');

  // Damaged before its sums were taken, so that only running it tells: thrown away, made anew, and saved again, by a key of its own.
  const broken = join(prefix, dirname(await readlink(join(prefix, 'bin'))));
  await correctSum(broken, 'bin/apptainer');
  await runStep('setup', { env, after: { state: { keep: JSON.stringify([{ paths: [prefix], key: `${key}-broken` }]) } } });
  await rm(prefix, { recursive: true });
  const mended = await runStep('setup', { env, with: inputs });
  expect(mended.log.join('\n')).toMatch(/The Apptainer in \S+ does not work: (?!.*is damaged)/);
  expect(mended).toMatchObject({ conclusion: 'success', outputs: { 'cache-hit': 'false', 'can-build': cold.outputs['can-build'] } });
  const last = await runStep('setup', { env, after: mended });
  expect(last.annotations).toEqual([]);
  expect(service.caches.map((one) => one.key)).toContain((JSON.parse(mended.state['keep'] ?? '[]') as { key: string }[])[0]?.key);
  await rm(prefix, { recursive: true });
  const next = await runStep('setup', { env, with: { ...inputs, mirror: DEAD_MIRROR } });
  expect(next).toMatchObject({ conclusion: 'success', outputs: { 'cache-hit': 'true', 'version': cold.outputs['version'] } });
});

/** Writes down the sum of a file of an installation as it is now. */
async function correctSum(installation: string, file: string): Promise<void> {
  const list = join(installation, 'share', 'sha256.json');
  const sums = JSON.parse(await readFile(list, 'utf8')) as Record<string, string>;
  expect(sums[file]).toMatch(/^[0-9a-f]{64}$/);
  await writeFile(list, JSON.stringify({ ...sums, [file]: await sha256File(join(installation, file)) }));
}

async function pull(image: string, output: string, env: Readonly<Record<string, string>>): Promise<void> {
  await run(program, ['pull', '--no-https', output, image], { env });
}

/** A job with a cache service. */
async function jobService(): Promise<{ service: ResultsService; env: Record<string, string> }> {
  const folder = await scratchFolder();
  const service = await startResultsService({ folder });
  onTestFinished(async () => { await service.close(); });
  return { service, env: service.environment(service.beginRun()) };
}

