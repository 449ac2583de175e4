/** upload and download as a runner runs them, against the loopback service: what counts is what the service holds. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { sha256 } from '../../src/files.js';
import { markVerified, pointLatest } from '../../src/store/index.js';
import { startResultsService, type ResultsService, type Run, type RunWish } from '../support/results-service/index.js';
import { runStep, type StepResult } from '../support/runner.js';
import { scratchFolder } from '../support/scratch.js';
import { unzipped } from '../support/unzip.js';
import { zipOf } from '../support/zip-of.js';
import { tree, writeTree } from '../store/support.js';

const TS = '2026-0131-120000';
const stem = `containers/tools/tools-${TS}`;
/** More than one block of the client's. */
const image = randomBytes(9 * 1024 * 1024 + 11);

let service: ResultsService;
let scratch: string;
let workspace: string;

beforeEach(async () => {
  scratch = await scratchFolder();
  workspace = join(scratch, 'workspace');
  await mkdir(join(workspace, 'containers', 'tools'), { recursive: true });
  service = await startResultsService({ folder: scratch });
  onTestFinished(async () => { await service.close(); });
  await writeFile(join(workspace, `${stem}.sif`), image);
  await writeTree(workspace, { [`${stem}.lock`]: 'lock', [`${stem}.def`]: 'locked', [`${stem}.rough.def`]: 'rough', [`${stem}.build.log`]: 'log' });
  const root = join(workspace, 'containers');
  await markVerified(root, 'tools', TS, { sifSha256: sha256(image), lockSha256: sha256('lock') });
  await pointLatest(root, 'tools', TS);
});

type With = Readonly<Record<string, string>>;

async function upload(run: Run, inputs: With = {}, env: With = {}): Promise<StepResult> {
  return await runStep('upload', { workspace, with: { layer: 'tools', ...inputs }, env: { ...service.environment(run), ...env } });
}

/** On another machine, which has an empty workspace. */
async function download(run: Run, inputs: With = {}, token = service.token): Promise<StepResult> {
  return await runStep('download', { workspace: elsewhere(), with: { name: 'tools', ...inputs }, env: service.environment(run), token });
}

const elsewhere = (): string => join(scratch, 'elsewhere');

function messages(step: StepResult): string[] {
  return step.annotations.map(({ level, message }) => `${level}: ${message}`);
}

/** A run whose set is up, over. */
async function uploaded(wish?: RunWish): Promise<{ readonly run: Run; readonly outputs: StepResult['outputs'] }> {
  const run = service.beginRun(wish);
  const step = await upload(run);
  expect(messages(step)).toEqual([]);
  return { run, outputs: step.outputs };
}

test('a set goes up, is what lies in the service, and comes back as a build of another store', async () => {
  const { run, outputs } = await uploaded();
  const [stored] = service.artifacts;
  const archive = await stored?.blob.bytes() ?? Buffer.alloc(0);
  expect(outputs).toEqual({
    'artifact-id': String(stored?.id), 'artifact-digest': `sha256:${sha256(archive)}`, name: 'tools', timestamp: TS, size: String(archive.length),
    'artifact-url': `https://github.com/acme/images/actions/runs/${String(run.id)}/artifacts/${String(stored?.id)}`,
    'manifest-sha256': expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  });
  const content = await unzipped(archive);
  expect([...content.keys()].sort()).toEqual(['manifest.json', ...['.build.log', '.def', '.lock', '.rough.def', '.sif', '.verified'].map((ending) => `tools-${TS}${ending}`)]);
  expect(content.get(`tools-${TS}.sif`)?.equals(image)).toBe(true);
  expect(sha256(content.get('manifest.json') ?? '')).toBe(outputs['manifest-sha256']);

  const down = await download(run, { 'manifest-sha256': outputs['manifest-sha256'] ?? '', latest: 'true' });
  expect(messages(down)).toEqual([]);
  const at = join(elsewhere(), stem);
  expect(down.outputs).toEqual({
    layer: 'tools', timestamp: TS, sif: `${at}.sif`, 'sif-sha256': sha256(image), lock: `${at}.lock`, 'locked-definition': `${at}.def`, verified: 'true',
    'manifest-sha256': outputs['manifest-sha256'], 'artifact-id': String(stored?.id), 'run-id': String(run.id),
    'signer': '', 'signer-run': '', 'source-commit': '', 'source-ref': '',
  });
  expect((await readFile(join(elsewhere(), 'containers', 'tools.sif'))).equals(image)).toBe(true);
  expect(down.log.join('\n')).not.toMatch(/Uploaded bytes|is valid!/);
});

test('parts, name, days and level are what was asked for; a second one of a name needs overwrite', async () => {
  const run = service.beginRun();
  const asked = { name: '{layer}-{verdict}', parts: 'lock\nmarker', 'retention-days': '400', 'compression-level': '9' };
  const first = await upload(run, asked, { GITHUB_RETENTION_DAYS: '90' });
  expect(messages(first)).toEqual([expect.stringMatching(/^warning: retention-days is 400, and the repository keeps artifacts for 90 days at most/)]);
  const [stored] = service.artifacts;
  expect(stored?.name).toBe('tools-verified');
  expect(Math.round((Date.parse(stored?.expiresAt ?? '') - Date.now()) / 86_400_000)).toBe(90);
  expect([...(await unzipped(await stored?.blob.bytes() ?? Buffer.alloc(0))).keys()].sort()).toEqual(['manifest.json', `tools-${TS}.lock`, `tools-${TS}.verified`]);

  const second = await upload(run, asked);
  expect(second.conclusion).toBe('failure');
  expect(messages(second)).toEqual(['error: cannot upload the artifact tools-verified: there is one of that name in this run already (409: an artifact with this name already exists on the workflow run)\nGive it another name (name), or replace the one that is there (overwrite: true).']);
  expect(service.artifacts).toEqual([stored]);
  const third = await upload(run, { ...asked, overwrite: 'true' });
  expect(third.conclusion).toBe('success');
  expect(service.artifacts.map(({ id }) => String(id))).toEqual([third.outputs['artifact-id']]);

  const only = await download(run, { name: 'tools-verified', path: 'before' });
  expect(only.outputs).toMatchObject({ sif: '', 'sif-sha256': '', lock: join(elsewhere(), 'before', `tools-${TS}.lock`), verified: 'true' });
  const refused = await download(run, { name: 'tools-verified' });
  expect(messages(refused)).toEqual([expect.stringMatching(/^error: the set in .* holds no image/)]);
});

describe('another run\'s', () => {
  test('is found by its number, or as the last green one of a branch that has it', async () => {
    const { run, outputs } = await uploaded({ workflow: 'image.yml', conclusion: 'success' });
    service.beginRun({ workflow: 'image.yml', conclusion: 'success' });
    await uploaded({ workflow: 'image.yml', conclusion: 'failure' });
    await uploaded({ workflow: 'image.yml', branch: 'feature', conclusion: 'success' });
    const now = service.beginRun();
    for (const inputs of [{ 'run-id': String(run.id) }, { workflow: 'image.yml' }]) {
      const step = await download(now, inputs);
      expect(messages(step)).toEqual([]);
      expect(step.outputs).toMatchObject({ 'run-id': String(run.id), 'artifact-id': outputs['artifact-id'], verified: 'true' });
      await rm(elsewhere(), { recursive: true });
    }
  });

  test('that is not there, or not for this token, is one clear line', async () => {
    const { run } = await uploaded({ workflow: 'image.yml', conclusion: 'success' });
    const now = service.beginRun();
    const told = async (inputs: With, token?: string): Promise<string[]> => messages(await download(now, inputs, token));
    expect(await told({ 'run-id': String(run.id) }, service.tokenWithoutActions)).toEqual([
      'error: cannot look for the artifact tools: the token may not do that (403: Resource not accessible by integration)\nGive the job the permission it needs: below `permissions:` of the job or the workflow, add the line `actions: read`.',
    ]);
    expect(await told({ 'run-id': String(run.id) }, 'ghs_unknown')).toEqual([expect.stringContaining('GitHub does not take the token (401: Bad credentials)')]);
    expect(await told({ 'run-id': String(run.id) }, '')).toEqual([expect.stringContaining('looking into acme/images needs a token')]);
    expect(await told({ 'run-id': '77' })).toEqual([expect.stringContaining('(404: Not Found)')]);
    expect(await told({ 'run-id': String(run.id), name: 'other' })).toEqual([expect.stringContaining(`there is no artifact other in run ${String(run.id)} of acme/images`)]);
    expect(await told({ workflow: 'image.yml', branch: 'none' })).toEqual([expect.stringContaining('no run of image.yml on none of acme/images was green')]);
    expect(await told({})).toEqual([expect.stringContaining('there is no artifact tools in this run')]);
    expect(await told({ 'run-id': '1', workflow: 'x.yml' })).toEqual([expect.stringContaining('inputs run-id and workflow exclude each other')]);
    expect(await told({ 'run-id': 'x; rm' })).toEqual([expect.stringContaining('input run-id: must be the number of a run')]);
    expect(await tree(elsewhere())).toEqual([]);
  });
});

test('a release\'s assets are a set, with a token that may read them', async () => {
  const { outputs } = await uploaded();
  service.release('v1.2', await unzipped(await service.artifacts[0]?.blob.bytes() ?? Buffer.alloc(0)));
  const step = await download(service.beginRun(), { release: 'latest', 'manifest-sha256': outputs['manifest-sha256'] ?? '' }, service.tokenWithoutActions);
  expect(messages(step)).toEqual([]);
  expect(step.outputs).toMatchObject({ 'artifact-id': '', 'run-id': '', 'sif-sha256': sha256(image), verified: 'true' });
  const wrong = await download(service.beginRun(), { release: 'v1.2', 'manifest-sha256': '0'.repeat(64), root: 'other' });
  expect(messages(wrong)).toEqual([expect.stringContaining('was expected')]);
  expect(messages(await download(service.beginRun(), { release: 'v9' }))).toEqual([expect.stringContaining('cannot look for the release v9 of acme/images')]);
  service.release('v2', new Map([['manifest.json', Buffer.from('{}')]]));
  expect(messages(await download(service.beginRun(), { release: 'v2' }))).toEqual([expect.stringContaining('manifest is not usable')]);
  expect(await tree(join(elsewhere(), 'other'))).toEqual([]);
});

describe('a tampered set leaves nothing:', () => {
  const hostile: readonly (readonly [string, (content: Map<string, Buffer>) => ReadonlyMap<string, Buffer>, RegExp])[] = [
    ['one byte of the image', (content) => content.set(`tools-${TS}.sif`, Buffer.concat([image.subarray(1), Buffer.from('x')])), /has the SHA-256/],
    ['a file too many', (content) => content.set('extra.sh', Buffer.from('x')), /does not name: extra\.sh/],
    ['a path that leads out', (content) => content.set('../../outside.sh', Buffer.from('x')), /\w/],
    ['an absolute path', (content) => content.set(join('/', 'tmp', 'container-action-outside.sh'), Buffer.from('x')), /\w/],
    ['no manifest', (content) => { content.delete('manifest.json'); return content; }, /no build set in/],
    ['an image cut short', (content) => content.set(`tools-${TS}.sif`, image.subarray(5)), /bytes, and the manifest says/],
  ];

  test.each(hostile)('%s', async (_what, tamper, words) => {
    const { run } = await uploaded();
    const [stored] = service.artifacts;
    if (stored === undefined) throw new Error('nothing was uploaded');
    await service.replace(stored, zipOf(tamper(await unzipped(await stored.blob.bytes()))));
    const step = await download(run);
    expect(step.conclusion).toBe('failure');
    expect(messages(step)).toEqual([expect.stringMatching(words)]);
    expect(await tree(elsewhere())).toEqual([]);
    expect((await tree(scratch)).filter((name) => name.includes('outside'))).toEqual([]);
    await expect(readFile('/tmp/container-action-outside.sh')).rejects.toThrow(/ENOENT/);
  });

  test('an archive that is not the one GitHub tells of', async () => {
    const { run } = await uploaded();
    const [stored] = service.artifacts;
    const { digest = '' } = stored ?? {};
    if (stored === undefined) throw new Error('nothing was uploaded');
    await service.replace(stored, zipOf(await unzipped(await stored.blob.bytes())));
    stored.digest = digest;
    const step = await download(run);
    expect(messages(step)).toEqual([expect.stringContaining('its archive has not the digest sha256:')]);
    expect(await tree(elsewhere())).toEqual([]);
  });
});

describe('without', () => {
  test('a service for artifacts, the step says so in one line', async () => {
    const run = service.beginRun();
    expect(messages(await upload(run, {}, { GITHUB_SERVER_URL: 'https://git.example.org' }))).toEqual([
      expect.stringMatching(/^error: cannot upload the artifact tools: GitHub Enterprise Server has no artifacts of the kind/),
    ]);
    expect(messages(await upload(run, {}, { ACTIONS_RUNTIME_TOKEN: '' }))).toEqual([expect.stringMatching(/this is no job of GitHub Actions/)]);
    expect(messages(await upload(run, {}, { ACTIONS_RESULTS_URL: 'http://127.0.0.1:9/' }))).toEqual([expect.stringMatching(/GitHub cannot be reached/)]);
    service.fail({ at: /CreateArtifact/, status: 401, times: 1 });
    expect(messages(await upload(run))).toEqual([expect.stringMatching(/GitHub does not take the token \(401/)]);
    service.fail({ at: /CreateArtifact/, status: 403, times: 1 });
    expect(messages(await upload(run))).toEqual([expect.stringMatching(/the token may not do that \(403/)]);
    expect(service.artifacts).toEqual([]);
  });

  test('a build, a part or a name that can be one, nothing is sent', async () => {
    const run = service.beginRun();
    for (const [inputs, words] of [
      [{ layer: 'none' }, /none has no latest build/], [{ parts: 'verdict' }, /has no verdict/], [{ parts: 'image' }, /there is no part image/],
      [{ name: 'a/b' }, /makes a name with "\/"/], [{ name: '{who}' }, /nothing to fill in for \{who\}/], [{ timestamp: '2020-0101-000000' }, /2020-0101-000000/],
    ] as const) {
      expect(messages(await upload(run, inputs))).toEqual([expect.stringMatching(words)]);
    }
    expect(service.log).toEqual([]);
  });
});
