/** Where a set may come from and what may be wrong with it there: the services on loopback, the clients the real ones. */
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { callOf, type Call } from '../../src/context.js';
import { CancelledError, ContainerActionError } from '../../src/errors.js';
import { sha256 } from '../../src/files.js';
import { uploadSet } from '../../src/github/artifact.js';
import { checkSource } from '../../src/github/download-source.js';
import type { InputsOf } from '../../src/github/spec.js';
import type { downloadSpec } from '../../src/github/specs/download.js';
import { takeSet, type TakenSet } from '../../src/github/take-set.js';
import { packSet } from '../../src/set/index.js';
import { listBuilds, markVerified, pointLatest } from '../../src/store/index.js';
import { recordingReporter, type RecordingReporter } from '../support/recording-reporter.js';
import { startResultsService, type ResultsService, type Run, type RunWish } from '../support/results-service/index.js';
import { scratchFolder } from '../support/scratch.js';
import { tree, writeTree } from '../store/support.js';

type Inputs = InputsOf<typeof downloadSpec>;

const TS = '2026-0131-120000';
const NAMES = ['.lock', '.sif', '.verified'].map((ending) => `lay-${TS}${ending}`);

let service: ResultsService;
let scratch: string;
let reporter: RecordingReporter;

beforeEach(async () => {
  scratch = await scratchFolder();
  service = await startResultsService({ folder: scratch });
  reporter = recordingReporter();
  const root = join(scratch, 'store');
  await writeTree(root, { [`lay/lay-${TS}.sif`]: 'the image', [`lay/lay-${TS}.lock`]: 'the lock' });
  await markVerified(root, 'lay', TS, { sifSha256: sha256('the image'), lockSha256: sha256('the lock') });
  await pointLatest(root, 'lay', TS);
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  onTestFinished(async () => { write.mockRestore(); vi.unstubAllEnvs(); await service.close(); });
});

function callOfRun(run: Run, more: Readonly<Record<string, string>> = {}): Call {
  const env = { ...service.environment(run), RUNNER_TEMP: scratch, ...more };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return callOf({ env, reporter });
}

/** A run that has uploaded the set. */
async function uploaded(wish?: RunWish): Promise<Run> {
  const run = service.beginRun(wish);
  const folder = await mkdtemp(join(scratch, 'set-'));
  await uploadSet(await packSet(join(scratch, 'store'), 'lay', folder), 'lay', { retentionDays: undefined, compressionLevel: 0, overwrite: false }, callOfRun(run));
  return run;
}

async function released(tag: string, without: readonly string[] = []): Promise<void> {
  const folder = await mkdtemp(join(scratch, 'set-'));
  const { manifest } = await packSet(join(scratch, 'store'), 'lay', folder);
  const names = ['manifest.json', ...manifest.files.map(({ name }) => name)].filter((name) => !without.includes(name));
  service.release(tag, new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const))));
}

const other = (): string => join(scratch, 'other');

async function take(given: Partial<Inputs>, call = callOfRun(service.beginRun())): Promise<TakenSet> {
  const inputs: Inputs = {
    name: 'lay', root: other(), latest: false, keep: false, branch: 'main', manifestSha256: undefined, path: undefined, runId: undefined, workflow: undefined,
    release: undefined, repository: undefined, token: service.token, signerWorkflow: undefined, sourceRef: undefined, trustedRoot: undefined, ...given,
  };
  checkSource(inputs);
  return await takeSet(inputs, call);
}

async function refusal(given: Partial<Inputs>): Promise<string> {
  const error: unknown = await take(given).then(() => undefined, (thrown: unknown) => thrown);
  if (!(error instanceof ContainerActionError)) throw new Error('was expected to be refused', { cause: error });
  expect(await tree(other()).catch(() => [])).toEqual([]);
  expect((await tree(scratch)).filter((name) => name.startsWith('container-action-set-'))).toEqual([]);
  return `${error.message}\n${error.hint ?? ''}`;
}

test('of the green runs of a branch the newest that has the artifact is taken, whatever ran after it', async () => {
  const older = await uploaded({ workflow: 'image.yml', conclusion: 'success' });
  const wanted = await uploaded({ workflow: 'image.yml', conclusion: 'success' });
  service.beginRun({ workflow: 'image.yml', conclusion: 'success' });
  await uploaded({ workflow: 'image.yml', conclusion: 'failure' });
  await uploaded({ workflow: 'image.yml' });
  await uploaded({ workflow: 'other.yml', conclusion: 'success' });
  const taken = await take({ workflow: 'image.yml' });
  expect([taken.runId, taken.verified]).toEqual([String(wanted.id), true]);
  expect(older.id).not.toBe(wanted.id);
  expect(await listBuilds(other(), 'lay')).toMatchObject([{ ts: TS, verified: true }]);
});

test('a branch whose runs are all red has no green one, and says so', async () => {
  await uploaded({ workflow: 'image.yml', conclusion: 'failure' });
  expect(await refusal({ workflow: 'image.yml' })).toMatch(/^no run of image\.yml on main of acme\/images was green\nCheck the workflow's file name/);
});

test('a store on another disk than the runner\'s has it all the same, and nothing besides', async () => {
  const run = await uploaded();
  const far = await mkdtemp(join(tmpdir(), 'container-action-test-'));
  onTestFinished(async () => { await rm(far, { recursive: true, force: true }); });
  const root = join(far, 'new', 'store');
  const elsewhere = (await stat('/dev/shm')).dev === (await stat(far)).dev ? scratch : '/dev/shm';
  const taken = await take({ root }, callOfRun(run, { RUNNER_TEMP: elsewhere }));
  expect(taken.sums.size).toBe(4);
  expect((await tree(root)).filter((name) => name.includes('/'))).toEqual(NAMES.map((name) => `lay/${name}`));
  expect((await tree(root)).filter((name) => name.startsWith('.'))).toEqual([]);
  await expect(take({ root, manifestSha256: '0'.repeat(64) }, callOfRun(run, { RUNNER_TEMP: elsewhere }))).rejects.toThrow(/was expected/);
  expect((await tree(root)).filter((name) => name.startsWith('.'))).toEqual([]);
});

test.each<[Partial<Inputs>, string]>([
  [{ runId: '1', workflow: 'image.yml' }, 'inputs run-id and workflow exclude each other'], [{ runId: '1', release: 'v1' }, 'inputs run-id and release exclude each other'],
  [{ workflow: 'image.yml', release: 'v1' }, 'inputs workflow and release exclude each other'], [{ repository: 'acme/images' }, 'input repository has a meaning with run-id, workflow or release only'],
  [{ branch: 'dev', runId: '1' }, 'input branch has a meaning with workflow only'], [{ runId: '0' }, 'input run-id: must be the number of a run, not "0"'],
  [{ runId: '12x' }, 'input run-id: must be the number of a run, not "12x"'],
])('what does not go together is refused before anybody is asked: %j', async (given, message) => {
  expect((await refusal(given)).split('\n')[0]).toBe(message);
  expect(service.log).toEqual([]);
});

test('an artifact that this run has not is named; one that is in the store already stays, and a line says so', async () => {
  const call = callOfRun(await uploaded());
  await expect(take({ name: 'other' }, call)).rejects.toThrow(/^there is no artifact other in this run$/);
  await take({}, call);
  expect(reporter.infos.filter((line) => line.includes('already'))).toEqual([]);
  await take({}, call);
  expect(reporter.infos.filter((line) => line.includes('already'))).toEqual([`lay ${TS} was in the store already`]);
});

test('an artifact of which GitHub tells no digest is a warning, but where the manifest\'s is given', async () => {
  const run = await uploaded();
  const [stored] = service.artifacts;
  // As the REST API tells it of one that was uploaded before there were digests.
  Object.assign(stored ?? {}, { digest: null });
  const { set } = await take({ runId: String(run.id) });
  expect(reporter.warnings).toEqual(['GitHub tells no digest of the artifact lay, so it is held against its own manifest alone']);
  await take({ runId: String(run.id), manifestSha256: set.manifestSha256 });
  expect(reporter.warnings).toHaveLength(1);
});

describe('a release', () => {
  test('whose manifest is another than was expected is refused by what GitHub tells, before anything large comes down', async () => {
    await released('v1');
    const wrong = '0'.repeat(64);
    expect(await refusal({ release: 'v1', manifestSha256: wrong })).toMatch(new RegExp(`^the manifest has the SHA-256 [0-9a-f]{64}, and ${wrong} was expected\nThe set is not used\\. Check the release's tag\\.$`));
    const { set } = await take({ release: 'v1' });
    expect((await take({ release: 'v1', manifestSha256: ` SHA256:${set.manifestSha256.toUpperCase()}` })).verified).toBe(true);
  });

  test('without one of the files, or without a set, says which is missing, before anything large comes down', async () => {
    await released('v1', [`lay-${TS}.lock`]);
    expect(await refusal({ release: 'v1' })).toBe(`the release v1 of acme/images has no asset lay-${TS}.lock\nUpload all files that "scitex-container export" makes.`);
    expect(service.log.filter(({ path }) => path.includes('/releases/assets/'))).toHaveLength(1);
    await released('v2', ['manifest.json']);
    expect(await refusal({ release: 'latest' })).toMatch(/^the release latest of acme\/images has no asset manifest\.json\n/);
  });

  test('of a job that was cancelled ends as that, and leaves nothing', async () => {
    await released('v1');
    const call = callOfRun(service.beginRun());
    const cancelled = { ...call, signal: AbortSignal.abort() };
    await expect(take({ release: 'v1' }, cancelled)).rejects.toBeInstanceOf(CancelledError);
    expect(await tree(other())).toEqual([]);
  });

  test('that this token may not see names the line to add', async () => {
    await released('v1');
    service.fail({ at: /GET \/repos\/acme\/images\/releases/, status: 403, words: 'Resource not accessible by integration' });
    expect(await refusal({ release: 'v1' })).toMatch(/^cannot look for the release v1 of acme\/images: the token may not do that \(403: Resource not accessible by integration\)\n.*add the line `contents: read`/);
    service.recover();
    expect(await refusal({ release: 'v9' })).toMatch(/^cannot look for the release v9 of acme\/images: GitHub knows no such thing.* \(404: Not Found\)\n.*`contents: read`/);
  });

  test('is asked for again when GitHub asks for patience', async () => {
    await released('v1');
    service.fail({ at: /GET \/repos\/acme\/images\/releases/, status: 429, retryAfter: 1, times: 1 });
    const started = performance.now();
    expect((await take({ release: 'v1' })).verified).toBe(true);
    expect(performance.now() - started).toBeGreaterThan(995);
    expect(reporter.infos.some((line) => line.includes('asking again in 1 s'))).toBe(true);
  });
});

test('another run\'s artifact without the permission names the line to add, whichever request is refused', async () => {
  const run = await uploaded({ workflow: 'image.yml', conclusion: 'success' });
  const line = /add the line `actions: read`/;
  expect(await refusal({ runId: String(run.id), token: service.tokenWithoutActions })).toMatch(line);
  expect(await refusal({ workflow: 'image.yml', token: service.tokenWithoutActions })).toMatch(line);
  service.fail({ at: /GET .*\/zip$/, status: 403 });
  expect(await refusal({ runId: String(run.id) })).toMatch(/^cannot download the artifact lay: the token may not do that .*\n.*`actions: read`/);
});

test('an artifact that has expired says how long to keep the next one', async () => {
  const run = await uploaded();
  service.fail({ at: /GET .*\/zip$/, status: 410, words: 'Artifact has expired' });
  expect(await refusal({ runId: String(run.id) })).toBe('cannot download the artifact lay: it has expired (410: Artifact has expired)\nMake it again, and keep it for more days (retention-days).');
});

describe('the verdict', () => {
  const marked = async (binding: Parameters<typeof markVerified>[3]): Promise<boolean | null> => {
    await markVerified(join(scratch, 'store'), 'lay', TS, binding);
    const taken = await take({}, callOfRun(await uploaded()));
    await rm(other(), { recursive: true });
    return taken.verified;
  };

  test('of a marker counts for the very files it was given for', async () => {
    expect(await marked({ sifSha256: sha256('the image'), lockSha256: sha256('the lock') })).toBe(true);
    expect(await marked({ sifSha256: sha256('another'), lockSha256: sha256('the lock') })).toBe(false);
    expect(await marked({ sifSha256: sha256('the image'), lockSha256: sha256('another') })).toBe(false);
  });

  test('is none without a marker', async () => {
    await rm(join(scratch, 'store', `lay/lay-${TS}.verified`));
    expect((await take({}, callOfRun(await uploaded()))).verified).toBeNull();
  });
});

test('a folder that is asked for must be empty, and is as it was when the set is refused', async () => {
  const run = await uploaded();
  const path = join(scratch, 'asked');
  await writeTree(scratch, { 'asked/mine': 'kept' });
  await expect(take({ path }, callOfRun(run))).rejects.toThrow(/^the folder .*asked is not empty$/);
  await expect(take({ path: join(path, 'mine') }, callOfRun(run))).rejects.toThrow(/^\/.*mine is no folder$/);
  expect(await tree(path)).toEqual(['mine']);
  await rm(join(path, 'mine'));
  await expect(take({ path, manifestSha256: '0'.repeat(64) }, callOfRun(run))).rejects.toThrow(/was expected/);
  expect(await tree(path)).toEqual([]);
  await rm(path, { recursive: true });
  await expect(take({ path, manifestSha256: '0'.repeat(64) }, callOfRun(run))).rejects.toThrow(/was expected/);
  await expect(stat(path)).rejects.toThrow(/ENOENT/);
  expect((await take({ path }, callOfRun(run))).at).toBe(path);
  expect(await tree(path)).toEqual([...NAMES, 'manifest.json']);
});
