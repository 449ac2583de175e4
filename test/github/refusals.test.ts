/**
 * Every request that an action makes of GitHub's services, answered with a no: which line is told, how often is asked, and
 * that nothing of it stays. The services refuse on loopback, the clients are the real ones, only the clock is quicker.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { callOf, type Call } from '../../src/context.js';
import { ContainerActionError } from '../../src/errors.js';
import { downloadArtifact, findArtifact, uploadFile, uploadSet } from '../../src/github/artifact.js';
import { attestationsOf } from '../../src/github/attestation.js';
import { jobCache } from '../../src/github/cache.js';
import { connect } from '../../src/github/client.js';
import { reviewOfRun } from '../../src/github/handed-review.js';
import { readInputs } from '../../src/github/inputs.js';
import { lockFetcher } from '../../src/github/lock-fetcher.js';
import { pullRequestByNumber, pullRequestOfRun } from '../../src/github/pull-request.js';
import { fetchAsset } from '../../src/github/release.js';
import { PermissionError } from '../../src/github/service-error.js';
import { downloadSpec } from '../../src/github/specs/download.js';
import { writeComment, type StickyComment } from '../../src/github/sticky-comment.js';
import { takeSet } from '../../src/github/take-set.js';
import { packSet, type BuildSet } from '../../src/set/index.js';
import { pointLatest } from '../../src/store/index.js';
import { startGitHub, type GitHubRest } from '../support/github-rest.js';
import { quickly } from '../support/quickly.js';
import { recordingReporter, type RecordingReporter } from '../support/recording-reporter.js';
import { startResultsService, type ResultsService, type Run } from '../support/results-service/index.js';
import { scratchFolder } from '../support/scratch.js';
import { tree, writeTree } from '../store/support.js';

const TS = '2026-0131-120000';

interface Answer {
  readonly status: number;
  /** Seconds. */
  readonly retryAfter?: number;
}
const ANSWERS: readonly Answer[] = [{ status: 401 }, { status: 403 }, { status: 404 }, { status: 409 }, { status: 429, retryAfter: 7 }, { status: 429, retryAfter: 3600 }, { status: 500 }];

/** How one of the clients asks. */
interface Way {
  /** Times that it asks for each of the answers. */
  readonly times: readonly number[];
  /** It tells us how long GitHub asks to wait. */
  readonly tellsWait: boolean;
  /** It asks the storage, of which a token and permissions are no business. */
  readonly ofStorage?: true;
}
const WAYS = {
  rest: { times: [1, 1, 1, 4, 4, 1, 4], tellsWait: true },
  artifactClient: { times: [1, 1, 1, 1, 5, 5, 5], tellsWait: false },
  artifactStorage: { times: [1, 1, 1, 1, 1, 1, 4], tellsWait: false, ofStorage: true },
  ourTransport: { times: [1, 1, 1, 1, 5, 1, 5], tellsWait: true },
  ourStorage: { times: [1, 1, 1, 1, 5, 1, 5], tellsWait: true, ofStorage: true },
  assets: { times: [1, 1, 1, 1, 3, 3, 3], tellsWait: false },
} as const satisfies Readonly<Record<string, Way>>;

interface Asked {
  /** As it stands behind "cannot". */
  readonly what: string;
  readonly permission?: string;
  /** A 409 says that the name is taken. */
  readonly names?: true;
}

/** The message and what to do. */
function expected({ what, permission, names }: Asked, { tellsWait, ofStorage }: Way, { status, retryAfter }: Answer): string {
  const line = (why: string, hint: string): string => `cannot ${what}: ${why} (${String(status)})\n${hint}`;
  const allow = permission === undefined ? 'Run the job again; its token ends with it.'
    : `Give the job the permission it needs: below \`permissions:\` of the job or the workflow, add the line \`${permission}\`.`;
  if (status === 429) return line('GitHub asks for fewer requests', tellsWait ? `Run the job again after ${String(retryAfter)} s.` : 'Wait, and run the job again.');
  if (status === 500) return line('GitHub is out of order', 'Run the job again later; https://www.githubstatus.com tells of outages.');
  if (ofStorage === true) return line('GitHub\'s storage says no', 'The address that GitHub gives for it is good for some minutes only: run the job again.');
  switch (status) {
    case 401: return line('GitHub does not take the token', 'A job\'s token ends with the job: run it again. A token of your own may have been revoked: the job\'s own is token: ${{ github.token }}');
    case 403: return line('the token may not do that', allow);
    case 404: return line('GitHub knows no such thing, or does not show it to this token', `Check the names. ${allow}`);
    default: return names === true
      ? line('there is one of that name in this run already', 'Give it another name (name), or replace the one that is there (overwrite: true).')
      : line('something else is being done to it just now', 'Run the job again when that is over.');
  }
}

/** The message and what to do, without GitHub's own words. */
async function told(work: () => Promise<unknown>, { status }: Answer): Promise<string> {
  const error: unknown = await quickly(work).then(() => undefined, (thrown: unknown) => thrown);
  if (!(error instanceof ContainerActionError)) throw new Error(`${String(status)} was expected to be told as a refusal`, { cause: error });
  expect(error instanceof PermissionError).toBe(error.message.includes('the token may not'));
  return `${error.message.replace(/: (?:made to fail with|fault) \d+\)/, ')')}\n${error.hint ?? ''}`;
}

let scratch: string;
let reporter: RecordingReporter;

beforeEach(async () => {
  scratch = await scratchFolder();
  reporter = recordingReporter();
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  onTestFinished(() => { write.mockRestore(); vi.unstubAllEnvs(); });
});

let service: ResultsService;
let run: Run;
let call: Call;

async function beginJob(): Promise<void> {
  service = await startResultsService({ folder: scratch });
  onTestFinished(async () => { await service.close(); });
  run = service.beginRun({ workflow: 'image.yml', conclusion: 'success' });
  const env = { ...service.environment(run), GITHUB_WORKSPACE: scratch, RUNNER_TEMP: join(scratch, 'temp') };
  await mkdir(env.RUNNER_TEMP);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  call = callOf({ env, reporter });
}

const asked = (at: RegExp): number => service.log.filter(({ method, path }) => at.test(`${method} ${path}`)).length;

describe('artifacts and releases:', () => {
  let set: BuildSet;
  let names = 0;
  const options = { retentionDays: undefined, compressionLevel: 0 };

  beforeEach(async () => {
    await beginJob();
    const root = join(scratch, 'store');
    await writeTree(root, { [`lay/lay-${TS}.sif`]: 'the image', [`lay/lay-${TS}.lock`]: 'the lock' });
    await pointLatest(root, 'lay', TS);
    set = await packSet(root, 'lay', join(scratch, 'set'));
    await uploadSet(set, 'lay', { ...options, overwrite: false }, call);
    const files = ['manifest.json', ...set.manifest.files.map(({ name }) => name)];
    service.release('v1', new Map(await Promise.all(files.map(async (name) => [name, await readFile(join(set.folder, name))] as const))));
    await writeFile(join(scratch, 'review.json'), '{}');
    service.attest(set.manifestSha256, {}, 'apart');
  });

  const take = async (given: Readonly<Record<string, string>> = {}): Promise<unknown> => {
    const inputs = { name: 'lay', root: join(scratch, 'other'), token: service.token, ...given };
    return await takeSet(readInputs(downloadSpec, Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))), call);
  };
  const ofRun = async (): Promise<unknown> => await take({ 'run-id': String(run.id) });
  const upload = async (): Promise<unknown> => await uploadSet(set, `new-${String(names += 1)}`, { ...options, overwrite: false }, call);
  const attested = async (): Promise<unknown> => await attestationsOf(set.manifestSha256, { repository: service.repository, token: service.token }, call).next();
  const [find, download, release, assets] = ['look for the artifact lay', 'download the artifact lay', 'look for the release v1 of acme/images', 'download manifest.json from the release v1 of acme/images'];
  const [actions, contents] = ['actions: read', 'contents: read'];

  test.each<[string, RegExp, Way, Asked, () => Promise<unknown>, string?]>([
    ['upload: the blob', /PUT \/actions-results/, WAYS.artifactStorage, { what: 'upload the artifact new' }, upload],
    ['upload, overwrite: the old one is found', /ListArtifacts/, WAYS.artifactClient, { what: 'upload the artifact lay', names: true }, async () => await uploadSet(set, 'lay', { ...options, overwrite: true }, call)],
    ['upload, overwrite: the old one is deleted', /DeleteArtifact/, WAYS.artifactClient, { what: 'upload the artifact lay', names: true }, async () => await uploadSet(set, 'lay', { ...options, overwrite: true }, call)],
    ['comment: its data is uploaded', /CreateArtifact/, WAYS.artifactClient, { what: 'upload the artifact review', names: true }, async () => { await uploadFile(join(scratch, 'review.json'), 'review', call); }],
    ['download of this run: it is found', /ListArtifacts/, WAYS.artifactClient, { what: find }, take],
    ['download of this run: its address', /GetSignedArtifactURL/, WAYS.ourTransport, { what: download }, take],
    ['download of this run: the archive', /GET \/actions-results/, WAYS.ourStorage, { what: download }, take],
    ['download: the runs of a workflow', /GET .*\/workflows\//, WAYS.rest, { what: 'look for green runs of image.yml on main', permission: actions }, async () => await take({ workflow: 'image.yml' })],
    ['download: the artifacts of a run', /GET .*\/runs\/.*\/artifacts/, WAYS.rest, { what: find, permission: actions }, ofRun],
    ['download of a run: its address', /GET .*\/zip$/, WAYS.rest, { what: download, permission: actions }, ofRun],
    ['download of a run: the archive', /GET \/actions-results/, WAYS.ourStorage, { what: download }, ofRun],
    ['download: a release', /GET .*\/releases\/tags\//, WAYS.rest, { what: release, permission: contents }, async () => await take({ release: 'v1' })],
    ['download: the latest release', /GET .*\/releases\/latest/, WAYS.rest, { what: release.replace('v1', 'latest'), permission: contents }, async () => await take({ release: 'latest' })],
    ['download: an asset', /GET .*\/releases\/assets/, WAYS.assets, { what: assets, permission: contents }, async () => await take({ release: 'v1' })],
    ['download: an asset\'s bytes', /GET \/release-assets\//, WAYS.assets, { what: assets, permission: contents }, async () => await take({ release: 'v1' })],
    ['download: the attestations of a manifest', /GET .*\/attestations\//, WAYS.rest, { what: 'look for attestations of the manifest in acme/images', permission: 'attestations: read' }, attested, 'GitHub has no attestation of the manifest'],
    ['download: an attestation', /GET \/attestation-bundles/, WAYS.ourStorage, { what: 'fetch an attestation' }, attested],
    ['diff: a lock of this run', /ListArtifacts/, WAYS.artifactClient, { what: find }, async () => await lockFetcher(service.token).artifact('lay', undefined, call)],
    ['diff: a lock of another run', /GET .*\/runs\/.*\/artifacts/, WAYS.rest, { what: find, permission: actions }, async () => await lockFetcher(service.token).artifact('lay', String(run.id), call)],
    ['diff: a lock of a release', /GET .*\/releases\/tags\//, WAYS.rest, { what: release, permission: contents }, async () => await lockFetcher(service.token).release('v1', undefined, call)],
    ['comment: the data of another run', /GET .*\/zip$/, WAYS.rest, { what: download, permission: actions }, async () => await reviewOfRun('lay', run.id, service.token, call)],
  ])('%s', async (_request, at, way, of, work, notFound) => {
    for (const [which, answer] of ANSWERS.entries()) {
      const before = asked(at);
      service.fail({ at, ...answer });
      const words = (await told(work, answer)).replace(/artifact new-\d+/, 'artifact new');
      if (answer.status === 404 && notFound !== undefined) expect(words).toContain(notFound);
      else expect(words).toBe(expected(of, way, answer));
      service.recover();
      expect([answer, asked(at) - before]).toEqual([answer, way.times[which]]);
    }
    // Nothing is left, here or there, but what was there before.
    expect((await tree(scratch)).filter((name) => /^other|^temp\//.test(name))).toEqual([]);
    expect(service.artifacts.filter(({ digest }) => digest !== undefined).map(({ name }) => name)).toEqual(['lay']);
  });
});

describe('where nobody answers', () => {
  test('that is told, whichever client has asked', async () => {
    await beginJob();
    await service.close();
    const of = { repository: service.repository, token: service.token, id: run.id };
    const works: (() => Promise<unknown>)[] = [
      async () => await findArtifact('lay', undefined, call),
      async () => await findArtifact('lay', of, call),
      async () => await downloadArtifact({ id: 1, name: 'lay', digest: undefined, size: 1 }, undefined, join(scratch, 'other'), call),
      async () => { await fetchAsset({ url: `${call.env['GITHUB_API_URL'] ?? ''}/x`, name: 'x', size: 1 } as Parameters<typeof fetchAsset>[0], join(scratch, 'other'), 'x', { what: 'download x' }); },
    ];
    for (const work of works) expect(await told(work, { status: 0 })).toMatch(/^cannot [^:]+: GitHub cannot be reached \(.*(?:ECONNREFUSED|connection was refused).*\)\nCheck the runner's network and proxy/);
  });
});

describe('the cache, which fails nothing:', () => {
  beforeEach(async () => {
    await beginJob();
    await writeTree(scratch, { 'kept/x': 'x' });
  });
  const says = (status: number): string => `the service says no (${String(status)}: made to fail with ${String(status)})`;

  test.each<[string, RegExp, (status: number) => string]>([
    ['what is kept is looked for', /GetCacheEntryDownloadURL/, says],
    ['what is kept comes down', /GET \/actions-results/, (status) => (status === 500 ? 'downloadCache failed: Cache service responded with 500' : 'what came from it is no archive')],
  ])('%s', async (_request, at, words) => {
    const cache = jobCache(call);
    const kept = [join(scratch, 'kept')];
    expect(await cache.keep(kept, 'image-1')).toEqual({ kept: true });
    for (const answer of ANSWERS) {
      service.fail({ at, ...answer });
      expect(await quickly(async () => await cache.restore(kept, 'image-1'))).toBeUndefined();
      service.recover();
      expect(reporter.warnings.splice(0)).toEqual([`nothing is taken from the cache: ${words(answer.status)}`]);
    }
    expect(await cache.restore(kept, 'image-1')).toBe('image-1');
  });

  test.each<[string, RegExp, (status: number) => string]>([
    ['room is asked for', /CreateCacheEntry/, (status) => (status === 409 ? '' : says(status))],
    ['the archive goes up', /PUT \/actions-results/, (status) => `made to fail with ${String(status)}`],
    ['it is declared whole', /FinalizeCacheEntryUpload/, says],
  ])('%s', async (_request, at, words) => {
    const cache = jobCache(call);
    for (const [which, answer] of ANSWERS.entries()) {
      const key = `image-${String(which)}`;
      service.fail({ at, ...answer });
      const exists = words(answer.status) === '';
      expect(await quickly(async () => await cache.keep([join(scratch, 'kept')], key))).toEqual({ kept: false, exists, reason: exists ? `${key} is there already` : words(answer.status) });
      service.recover();
    }
    expect([reporter.warnings, service.caches.filter(({ ready }) => ready)]).toEqual([[], []]);
  });
});

describe('comments and pull requests:', () => {
  let github: GitHubRest;
  let number: number;
  beforeEach(async () => {
    github = await startGitHub();
    ({ number } = await github.openPull('feature'));
  });

  const client = async (): Promise<Awaited<ReturnType<typeof connect>>> => await connect('ghs_job', callOf({ env: github.env, reporter }));
  const tell = async (wanted: Partial<StickyComment> = {}): Promise<unknown> => (
    await writeComment(await client(), { pullRequest: number, subject: 'tools', content: 'one', body: 'one\n', mode: 'edit', ...wanted }));
  const anew = { content: 'two', body: 'two\n' };
  const RUN = { id: 1, event: 'pull_request', sha: 'a'.repeat(40), branch: 'feature', repository: 'octo/demo' };
  const write = 'pull-requests: write';

  test.each<[string, string, Asked, () => Promise<unknown>, 'gone is no failure'?]>([
    ['who the token speaks for', 'viewer', { what: 'ask who the token speaks for', permission: write }, tell],
    ['the comments are read', 'GET /repos/octo/demo/issues', { what: 'read the comments', permission: write }, tell],
    ['one is written', 'POST /repos/octo/demo/issues', { what: 'write the comment', permission: write }, async () => await tell({ subject: 'other' })],
    ['one is edited', 'PATCH /repos/octo/demo/issues', { what: 'edit the comment', permission: write }, async () => await tell(anew), 'gone is no failure'],
    ['one is deleted', 'DELETE /repos/octo/demo/issues', { what: 'delete the comment', permission: write }, async () => await tell({ content: undefined }), 'gone is no failure'],
    ['one is hidden', 'minimizeComment', { what: 'hide the comment', permission: write }, async () => await tell({ ...anew, mode: 'hide' })],
    ['a pull request is looked at', 'GET /repos/octo/demo/pulls/', { what: 'find pull request 1', permission: write }, async () => await pullRequestByNumber(await client(), 1)],
    ['pull requests are looked through', 'GET /repos/octo/demo/pulls?', { what: 'list the open pull requests', permission: write }, async () => await pullRequestOfRun(await client(), RUN)],
  ])('%s', async (_request, on, of, work, gone) => {
    await tell();
    const before = await github.comments(number);
    for (const [which, answer] of ANSWERS.entries()) {
      if (gone !== undefined && answer.status === 404) continue;
      const requests = github.requests.length;
      const { status, retryAfter } = answer;
      const times = WAYS.rest.times[which] ?? 0;
      github.fail({ on, status, times, ...(retryAfter === undefined ? {} : { headers: { 'retry-after': String(retryAfter) } }) });
      expect(await told(work, answer)).toBe(expected(of, WAYS.rest, answer));
      // Exactly as often as it fails: once more would have succeeded.
      expect(github.requests.length - requests).toBeGreaterThanOrEqual(times);
      expect(await github.comments(number)).toEqual(before);
    }
  });
});
