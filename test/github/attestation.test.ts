/** A set that has to be attested: what the repository's attestations on loopback say, and what of the set is there afterwards. */
import { appendFileSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { callOf, type Call } from '../../src/context.js';
import { ContainerActionError } from '../../src/errors.js';
import { sha256 } from '../../src/files.js';
import { uploadSet } from '../../src/github/artifact.js';
import { checkSource } from '../../src/github/download-source.js';
import { downloadOutcome } from '../../src/github/set-outcome.js';
import type { InputsOf } from '../../src/github/spec.js';
import type { downloadSpec } from '../../src/github/specs/download.js';
import { takeSet, type TakenSet } from '../../src/github/take-set.js';
import { packSet } from '../../src/set/index.js';
import { listBuilds, markVerified, pointLatest } from '../../src/store/index.js';
import { recordingReporter, type RecordingReporter } from '../support/recording-reporter.js';
import { startResultsService, type ResultsService, type Run } from '../support/results-service/index.js';
import { scratchFolder } from '../support/scratch.js';
import { openSigstore, WORKFLOW, type Sigstore } from '../support/sigstore.js';
import { tree, writeTree } from '../store/support.js';

type Inputs = InputsOf<typeof downloadSpec>;

const TS = '2026-0131-120000';
let sigstore: Sigstore;
let service: ResultsService;
let scratch: string;
let reporter: RecordingReporter;
let call: Call;
/** SHA-256 of the manifest that was uploaded. */
let sum: string;
let run: Run;

beforeAll(async () => { sigstore = await openSigstore(); });

beforeEach(async () => {
  scratch = await scratchFolder();
  service = await startResultsService({ folder: scratch });
  reporter = recordingReporter();
  const root = join(scratch, 'store');
  await writeTree(root, { [`lay/lay-${TS}.sif`]: 'the image', [`lay/lay-${TS}.lock`]: 'the lock' });
  await markVerified(root, 'lay', TS, { sifSha256: sha256('the image'), lockSha256: sha256('the lock') });
  await pointLatest(root, 'lay', TS);
  await writeFile(join(scratch, 'root.json'), JSON.stringify(sigstore.root));
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  onTestFinished(async () => { write.mockRestore(); vi.unstubAllEnvs(); await service.close(); });
  run = service.beginRun({ workflow: 'image.yml', conclusion: 'success' });
  call = callOfRun(run);
  const set = await packSet(root, 'lay', await mkdtemp(join(scratch, 'set-')));
  sum = set.manifestSha256;
  await uploadSet(set, 'lay', { retentionDays: undefined, compressionLevel: 0, overwrite: false }, call);
});

function callOfRun(of: Run, more: Readonly<Record<string, string>> = {}): Call {
  const env = { ...service.environment(of), RUNNER_TEMP: scratch, XDG_CACHE_HOME: join(scratch, 'cache'), ...more };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return callOf({ env, reporter });
}

const other = (): string => join(scratch, 'other');

async function take(given: Partial<Inputs> = {}, by = call): Promise<TakenSet> {
  const inputs: Inputs = {
    name: 'lay', root: other(), latest: false, keep: false, branch: 'main', manifestSha256: undefined, path: undefined, runId: undefined, workflow: undefined,
    release: undefined, repository: undefined, token: service.token, signerWorkflow: WORKFLOW, sourceRef: undefined, trustedRoot: join(scratch, 'root.json'), ...given,
  };
  checkSource(inputs);
  return await takeSet(inputs, by);
}

/** What was said; nothing of the set is anywhere then. */
async function refusal(given: Partial<Inputs> = {}, by = call): Promise<string> {
  const before = await tree(scratch);
  const error: unknown = await take(given, by).then(() => undefined, (thrown: unknown) => thrown);
  if (!(error instanceof ContainerActionError)) throw new Error('was expected to be refused', { cause: error });
  expect(await tree(scratch)).toEqual(before);
  return `${error.message}\n${error.hint ?? ''}`;
}

const downloads = (): number => service.log.filter(({ path }) => /GetSignedArtifactURL|\/zip$/.test(path)).length;

test('a set that is attested goes into the store, and who has signed is told', async () => {
  service.attest(sum, await sigstore.sign({ sha256: sum }));
  const taken = await take({ sourceRef: 'refs/heads/main' });
  expect(await listBuilds(other(), 'lay')).toMatchObject([{ ts: TS, verified: true }]);
  const { outputs, summary } = downloadOutcome(taken);
  expect(outputs).toMatchObject({
    signer: `${WORKFLOW}@refs/heads/main`, 'signer-run': 'https://github.com/acme/images/actions/runs/9000000001/attempts/1', 'source-ref': 'refs/heads/main',
    'source-commit': 'c'.repeat(40), 'manifest-sha256': sum,
  });
  expect(summary).toMatch(/Attested by.*image\.yml@refs\/heads\/main \(sigstore\.mock\)/);
  expect(summary).toMatch(/Built from.*acme\/images refs\/heads\/main c{40}/);
  expect(reporter.infos).toContainEqual(expect.stringMatching(new RegExp(`^the manifest ${sum} is attested by ${WORKFLOW}@refs/heads/main, built from acme/images refs/heads/main`)));
});

test('without signer-workflow nobody is asked, and nobody is told of', async () => {
  const { outputs, summary } = downloadOutcome(await take({ signerWorkflow: undefined, trustedRoot: undefined }));
  expect([outputs.signer, outputs['signer-run'], outputs['source-ref'], outputs['source-commit']]).toEqual(['', '', '', '']);
  expect(summary).not.toMatch(/Attested/);
  expect(service.log.filter(({ path }) => path.includes('/attestations/'))).toEqual([]);
});

describe('nothing of the set is anywhere', () => {
  test('when there is no attestation of it: what to do is said', async () => {
    service.attest('b2'.repeat(32), await sigstore.sign({ sha256: 'b2'.repeat(32) }));
    expect(await refusal()).toMatch(new RegExp(`^GitHub has no attestation of the manifest ${sum} in acme/images, or does not show it to this token\n.*actions/attest-build-provenance.*\`attestations: read\``));
    expect(downloads()).toBe(1);
  });

  test('when somebody else has signed, in a store as in a folder', async () => {
    service.attest(sum, await sigstore.sign({ sha256: sum, workflow: 'acme/images/.github/workflows/other.yml' }));
    const message = /is not attested by acme\/images\/\.github\/workflows\/image\.yml: its attestation was signed by acme\/images\/\.github\/workflows\/other\.yml@refs\/heads\/main, not by .*\nNothing of the set is used\./;
    expect(await refusal()).toMatch(message);
    expect(await refusal({ path: join(scratch, 'asked') })).toMatch(message);
    await writeTree(scratch, { 'far/.keep': '' });
    expect(await refusal({ root: join(scratch, 'far', 'store') }, callOfRun(run, { RUNNER_TEMP: scratch }))).toMatch(message);
  });

  test('when the set is another than the one that is attested', async () => {
    const [artifact] = service.artifacts;
    if (artifact === undefined) throw new Error('no artifact');
    service.attest('b2'.repeat(32), await sigstore.sign({ sha256: 'b2'.repeat(32) }));
    service.attest(sum, await sigstore.sign({ sha256: 'b2'.repeat(32) }));
    expect(await refusal()).toMatch(/its attestation is about another file/);
  });

  test('when it is attested, and not the one of manifest-sha256', async () => {
    service.attest(sum, await sigstore.sign({ sha256: sum }));
    expect(await refusal({ manifestSha256: '0'.repeat(64) })).toMatch(new RegExp(`has the SHA-256 ${sum}, and 0{64} was expected`));
    expect((await take({ manifestSha256: `sha256:${sum.toUpperCase()}` })).attested?.signer).toMatch(/image\.yml@/);
  });
});

test('what goes into the store is the manifest that was attested, though another one lies there by then', async () => {
  service.attest(sum, await sigstore.sign({ sha256: sum }));
  const meddling = { ...call, reporter: { ...reporter, info: (line: string) => {
    if (!line.includes('is attested by')) return;
    const [folder] = readdirSync(scratch).filter((name) => name.startsWith('container-action-set-'));
    appendFileSync(join(scratch, folder ?? '', 'manifest.json'), ' ');
  } } };
  expect(await refusal({}, meddling)).toMatch(new RegExp(`the manifest in .* has the SHA-256 [0-9a-f]{64}, and ${sum} was expected`));
});

test('a folder that is asked for holds nothing until the set is attested, and then all of it', async () => {
  service.attest(sum, await sigstore.sign({ sha256: sum }));
  const path = join(scratch, 'asked');
  await writeTree(scratch, { 'asked-too/x': '' });
  const taken = await take({ path });
  expect(taken.at).toBe(path);
  expect(taken.set.folder).toBe(path);
  expect(sha256(await readFile(join(path, 'manifest.json')))).toBe(sum);
  expect(await tree(path)).toHaveLength(4);
});

describe('attestations', () => {
  test('of several pages are looked at until one counts, inline or in the storage', async () => {
    service.attest(sum, await sigstore.sign({ sha256: sum }), 'apart');
    const other = await sigstore.sign({ sha256: sum, ref: 'refs/heads/dev' });
    for (let each = 0; each < 230; each += 1) service.attest(sum, each % 50 === 0 ? other : {}, each % 100 === 0 ? 'apart' : 'inline');
    expect((await take({ sourceRef: 'refs/heads/main' })).attested?.signer).toBe(`${WORKFLOW}@refs/heads/main`);
    expect(service.log.filter(({ path }) => path.includes('/attestations/')).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(service.log.filter(({ path }) => path.startsWith('/attestation-bundles/')).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  test('that are garbage, all of them, are counted and told of', async () => {
    for (const bundle of [{}, 'text', 3, ['x'], { mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json' }]) service.attest(sum, bundle, 'apart');
    expect(await refusal()).toMatch(/of 5 attestations the nearest is no Sigstore bundle/);
  });

  test('without the permission name the line to add', async () => {
    service.attest(sum, await sigstore.sign({ sha256: sum }));
    expect(await refusal({ token: service.tokenWithoutActions })).toMatch(/^cannot look for attestations of the manifest in acme\/images: the token may not do that \(403: Resource not accessible by integration\)\n.*add the line `attestations: read`/);
    expect(await refusal({ token: undefined })).toMatch(/needs a token/);
  });

  test('that GitHub cannot give out now, or whose storage cannot, are no reason to do without', async () => {
    service.attest(sum, await sigstore.sign({ sha256: sum }), 'apart');
    service.fail({ at: /GET .*\/attestations\//, status: 429, retryAfter: 1, times: 1 });
    service.fail({ at: /GET \/attestation-bundles/, status: 403 });
    expect(await refusal()).toMatch(/^cannot fetch an attestation: GitHub's storage says no \(403\)\n/);
    service.recover();
    expect((await take()).attested?.signer).toMatch(/image\.yml@/);
  });
});

describe('before anything is downloaded', () => {
  test.each<[string, Partial<Inputs>, RegExp]>([
    ['a workflow that is none', { signerWorkflow: 'image.yml' }, /^image\.yml names no workflow\nName it as owner\/name\/\.github/],
    ['a ref that is none', { sourceRef: 'main' }, /^main is no full ref\n/],
    ['a trusted root that is none', { trustedRoot: '/dev/null' }, /^\/dev\/null is no plain file\n.*gh attestation trusted-root/],
    ['a ref without a workflow', { signerWorkflow: undefined, trustedRoot: undefined, sourceRef: 'refs/heads/main' }, /^input source-ref has a meaning with signer-workflow only\n/],
    ['a root without a workflow', { signerWorkflow: undefined }, /^input trusted-root has a meaning with signer-workflow only\n/],
  ])('%s', async (_what, given, message) => {
    expect(await refusal(given)).toMatch(message);
    expect(downloads()).toBe(0);
  });

  test('GitHub Enterprise Server, and an enterprise\'s own GitHub without a root', async () => {
    expect(await refusal({}, callOfRun(run, { GITHUB_SERVER_URL: 'https://github.example.com' }))).toBe(
      'github.example.com has no attestations: GitHub Enterprise Server makes none\nLeave signer-workflow out, and give manifest-sha256.');
    expect(await refusal({ trustedRoot: undefined }, callOfRun(run, { GITHUB_SERVER_URL: 'https://acme.ghe.com' }))).toMatch(/^the trusted root of acme\.ghe\.com has to be given\n/);
    expect(downloads()).toBe(0);
  });
});

test('a store on another disk than the runner\'s holds nothing of a set that is not attested', async () => {
  const elsewhere = (await stat('/dev/shm')).dev === (await stat(scratch)).dev ? '/var/tmp' : '/dev/shm';
  await expect(take({}, callOfRun(run, { RUNNER_TEMP: elsewhere }))).rejects.toThrow(/has no attestation/);
  expect(await tree(other()).catch(() => [])).toEqual([]);
});
