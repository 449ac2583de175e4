/** What the service for artifacts says no to an upload with, through the real client, and what a download makes of an archive; see refusals.test.ts for the other requests. */
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { callOf, type Call } from '../../src/context.js';
import { CancelledError, ContainerActionError, InputError } from '../../src/errors.js';
import { sha256 } from '../../src/files.js';
import { downloadArtifact, findArtifact, uploadSet } from '../../src/github/artifact.js';
import { PermissionError } from '../../src/github/service-error.js';
import { packSet, type BuildSet } from '../../src/set/index.js';
import { pointLatest } from '../../src/store/index.js';
import { quickly } from '../support/quickly.js';
import { recordingReporter } from '../support/recording-reporter.js';
import { startResultsService, type ResultsService } from '../support/results-service/index.js';
import { scratchFolder } from '../support/scratch.js';
import { tree, writeTree } from '../store/support.js';

const TS = '2026-0131-120000';
const OPTIONS = { retentionDays: undefined, compressionLevel: 0, overwrite: false };

let service: ResultsService;
let scratch: string;
let set: BuildSet;
let call: Call;

beforeEach(async () => {
  scratch = await scratchFolder();
  service = await startResultsService({ folder: scratch });
  const root = join(scratch, 'store');
  await writeTree(root, { [`lay/lay-${TS}.sif`]: 'the image', [`lay/lay-${TS}.lock`]: 'the lock' });
  await pointLatest(root, 'lay', TS);
  set = await packSet(root, 'lay', join(scratch, 'set'));
  const env = service.environment(service.beginRun());
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  call = callOf({ env, reporter: recordingReporter() });
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  onTestFinished(async () => { write.mockRestore(); vi.unstubAllEnvs(); await service.close(); });
});

async function failureOf(work: () => Promise<unknown>): Promise<ContainerActionError> {
  const error: unknown = await work().then(() => undefined, (thrown: unknown) => thrown);
  if (error instanceof ContainerActionError) return error;
  throw new Error('was expected to fail', { cause: error });
}

const counted = (path: RegExp): number => service.log.filter((each) => path.test(each.path)).length;

test('a set over the limit is told before anything is sent, with the part that is the largest', async () => {
  const error = await failureOf(async () => await uploadSet(set, 'lay', OPTIONS, call, 16));
  expect(error).toBeInstanceOf(InputError);
  expect(error.message).toBe('the set has 17 B, and an artifact may have 16 B; sif alone has 9 B');
  expect(service.log).toEqual([]);
  expect((await uploadSet(set, 'lay', OPTIONS, call, 17)).name).toBe('lay');
});

test('a job that was cancelled asks nobody, and calls it that', async () => {
  const cancelled = { ...call, signal: AbortSignal.abort() };
  for (const work of [async () => await uploadSet(set, 'lay', OPTIONS, cancelled), async () => await findArtifact('lay', undefined, cancelled)]) {
    expect(await failureOf(work)).toBeInstanceOf(CancelledError);
  }
  expect(service.log).toEqual([]);
});

describe('an upload that is answered', () => {
  test.each([
    [401, /^cannot upload the artifact lay: GitHub does not take the token \(401: made to fail with 401\)$/, /A job's token ends with the job/, 1],
    [403, /^cannot upload the artifact lay: the token may not do that \(403: /, /Run the job again/, 1],
    [404, /^cannot upload the artifact lay: GitHub knows no such thing.* \(404: /, /Check the names/, 1],
    [409, /^cannot upload the artifact lay: there is one of that name in this run already \(409: /, /overwrite: true/, 1],
    [429, /^cannot upload the artifact lay: GitHub asks for fewer requests \(429: /, /Wait, and run the job again/, 5],
    [500, /^cannot upload the artifact lay: GitHub is out of order \(500: /, /githubstatus/, 5],
    [503, /^cannot upload the artifact lay: GitHub is out of order \(503: /, /githubstatus/, 5],
  ] as const)('%i is told in one line with what to do, and nothing of it is there', async (status, words, hint, times) => {
    for (const at of [/CreateArtifact/, /FinalizeArtifact/]) {
      service.fail({ at, status, retryAfter: 1 });
      const error = await failureOf(async () => await quickly(async () => await uploadSet(set, 'lay', { ...OPTIONS, overwrite: at.source.startsWith('F') }, call)));
      expect(error.message).toMatch(words);
      expect(error.message).not.toContain('\n');
      expect(error.hint).toMatch(hint);
      if (status === 403) expect(error).toBeInstanceOf(PermissionError);
      expect(counted(at)).toBe(times);
      service.recover();
      expect(service.artifacts.filter(({ digest }) => digest !== undefined)).toEqual([]);
    }
  });

  test.each([429, 500])('%i once is tried again', async (status) => {
    service.fail({ at: /CreateArtifact/, status, times: 1 });
    const { digest } = await quickly(async () => await uploadSet(set, 'lay', OPTIONS, call));
    expect(service.artifacts.map((each) => each.digest)).toEqual([digest]);
  });

  test('with a storage that is used up says what to delete', async () => {
    service.fail({ at: /CreateArtifact/, status: 403, words: 'insufficient usage to create artifact' });
    const error = await failureOf(async () => await uploadSet(set, 'lay', OPTIONS, call));
    expect([error.message, error.hint]).toEqual(['cannot upload the artifact lay: the storage for artifacts is used up', expect.stringContaining('retention-days')]);
  });
});

describe('a download', () => {
  const fetched = async (): Promise<ReadonlyMap<string, string>> => {
    const artifact = await findArtifact('lay', undefined, call);
    if (artifact === undefined) throw new Error('it is not there');
    return await downloadArtifact(artifact, undefined, join(scratch, 'down'), call);
  };
  beforeEach(async () => { await uploadSet(set, 'lay', { ...OPTIONS, compressionLevel: 9 }, call); });

  test('looks at every byte once, whatever the archive was packed with', async () => {
    const sums = await fetched();
    expect(sums).toEqual(new Map([['manifest.json', set.manifestSha256], [`lay-${TS}.sif`, sha256('the image')], [`lay-${TS}.lock`, sha256('the lock')]]));
    expect(await tree(join(scratch, 'down'))).toEqual([...sums.keys()].sort());
    // The end first, then the whole.
    expect(counted(/actions-results/)).toBeGreaterThan(1);
  });

  test('whose archive is another than the service tells of is refused', async () => {
    const [stored] = service.artifacts;
    if (stored === undefined) throw new Error('nothing was uploaded');
    stored.digest = `sha256:${'0'.repeat(64)}`;
    expect((await failureOf(fetched)).message).toMatch(/^the artifact lay is not the one that was meant: its archive has not the digest sha256:0{64}$/);
  });

  test('that is asked for patience has it', async () => {
    service.fail({ at: /GetSignedArtifactURL/, status: 429, retryAfter: 1, times: 1 });
    const started = performance.now();
    expect((await fetched()).size).toBe(3);
    expect(performance.now() - started).toBeGreaterThan(995);
  });
});
