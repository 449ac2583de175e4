/** The stand-in for GitHub's artifacts and caches, spoken to by the clients that speak to GitHub. */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restoreCache, saveCache } from '@actions/cache';
import { afterAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { sha256 } from '../../src/files.js';
import { startResultsService, type ResultsService, type Run } from './results-service/index.js';
import { scratchFolder } from './scratch.js';
import { unzipped } from './unzip.js';

/** More than one block of a client's. */
const BIG = 20 * 1024 * 1024 + 7;

/** The client asks for the REST API's address once, when it is loaded: there is one for the tests that use it. */
const withRest = await startResultsService({ folder: tmpdir() });
vi.stubEnv('GITHUB_API_URL', withRest.url);
const { DefaultArtifactClient } = await import('@actions/artifact');
const { getOctokit } = await import('@actions/github');
afterAll(async () => { await withRest.close(); });

let service: ResultsService;
let workspace: string;

beforeEach(async () => {
  const folder = await scratchFolder();
  workspace = join(folder, 'workspace');
  await mkdir(workspace);
  service = await startResultsService({ folder });
  onTestFinished(async () => { await service.close(); });
});

/** Lets this process be a job of a run. */
function be(run: Run, options?: { readonly tokenExpiresInS?: number }): void {
  const env = { ...service.environment(run, options), GITHUB_WORKSPACE: workspace, RUNNER_TEMP: join(workspace, '..', 'temp') };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  onTestFinished(() => { vi.unstubAllEnvs(); });
}

async function file(name: string, bytes: Buffer | string): Promise<string> {
  const path = join(workspace, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, bytes);
  return path;
}

const client = new DefaultArtifactClient();

describe('artifacts', () => {
  test('go up in blocks, are what was sent, and come back', async () => {
    be(service.beginRun());
    const big = randomBytes(BIG);
    const files = [await file('a.txt', 'hello'), await file('sub/big.bin', big)];
    const sent = await client.uploadArtifact('image', files, workspace, { compressionLevel: 0, retentionDays: 3 });

    const [stored] = service.artifacts;
    const bytes = await stored?.blob.bytes() ?? Buffer.alloc(0);
    expect(sent).toEqual({ id: stored?.id, size: bytes.length, digest: sha256(bytes) });
    expect(stored?.digest).toBe(`sha256:${sha256(bytes)}`);
    expect(Date.parse(stored?.expiresAt ?? '') - Date.now()).toBeGreaterThan(2.9 * 86_400_000);
    const content = await unzipped(bytes);
    expect([...content.keys()].sort()).toEqual(['a.txt', 'sub/big.bin']);
    expect(content.get('sub/big.bin')?.equals(big)).toBe(true);
    expect(service.log.filter(({ path }) => path.includes('/actions-results/')).length).toBeGreaterThan(3);

    const { artifact } = await client.getArtifact('image');
    const folder = join(workspace, 'down');
    const got = await client.downloadArtifact(artifact.id, { path: folder, expectedHash: artifact.digest ?? '' });
    expect(got.digestMismatch).toBe(false);
    expect((await readFile(join(folder, 'sub/big.bin'))).equals(big)).toBe(true);
  });

  test('of one name are refused a second time, until the first is deleted', async () => {
    be(service.beginRun());
    const files = [await file('a.txt', 'one')];
    await client.uploadArtifact('image', files, workspace);
    await expect(client.uploadArtifact('image', files, workspace)).rejects.toThrow(/\(409\).*already exists/);
    await client.deleteArtifact('image');
    expect(service.artifacts).toEqual([]);
    await client.uploadArtifact('image', files, workspace);
  });

  test('of another run are seen over the REST API alone, with a token that may', async () => {
    service = withRest;
    const first = service.beginRun({ branch: 'main', conclusion: 'success' });
    be(first);
    const { id } = await client.uploadArtifact('image', [await file('a.txt', 'first run')], workspace);
    be(service.beginRun({ branch: 'feature' }));
    expect((await client.listArtifacts()).artifacts).toEqual([]);

    const [repositoryOwner = '', repositoryName = ''] = service.repository.split('/');
    const other = (token: string) => ({ findBy: { token, workflowRunId: first.id, repositoryOwner, repositoryName } });
    const { artifact } = await client.getArtifact('image', other(service.token));
    expect(artifact).toMatchObject({ id, digest: service.artifacts[0]?.digest });
    const folder = join(workspace, 'down');
    await client.downloadArtifact(artifact.id, { ...other(service.token), path: folder });
    expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('first run');

    await expect(client.getArtifact('image', other(service.tokenWithoutActions))).rejects.toMatchObject({ status: 403, message: expect.stringContaining('Resource not accessible by integration') as string });
    await expect(client.getArtifact('image', other('ghs_unknown'))).rejects.toMatchObject({ status: 401 });
  });

  test('runs are listed newest first, by workflow, branch and outcome', async () => {
    for (const conclusion of ['success', 'success', 'failure'] as const) service.beginRun({ workflow: 'image.yml', conclusion });
    service.beginRun({ workflow: 'image.yml', branch: 'feature', conclusion: 'success' });
    const [owner = '', repo = ''] = service.repository.split('/');
    const rest = getOctokit(service.token, { baseUrl: service.url }).rest.actions;
    const { data } = await rest.listWorkflowRuns({ owner, repo, workflow_id: 'image.yml', branch: 'main', status: 'success' });
    expect(data.workflow_runs.map(({ id }) => id % 10)).toEqual([2, 1]);
    await expect(rest.listWorkflowRuns({ owner, repo, workflow_id: 'other.yml' })).rejects.toMatchObject({ status: 404 });
  });

  test.each([
    ['no token', {}, 401],
    ['a token of somebody else', { authorization: 'Bearer aa.bb.cc' }, 401],
  ])('with %s are refused', async (_name, headers, status) => {
    const answer = await twirp('ArtifactService/ListArtifacts', {}, headers);
    expect(answer.status).toBe(status);
  });

  test('with a token that has run out, or for another run, are refused', async () => {
    const [mine, other] = [service.beginRun(), service.beginRun()];
    const ids = { workflow_run_backend_id: mine.run, workflow_job_run_backend_id: mine.job };
    const bearer = (run: Run, tokenExpiresInS?: number) => ({ authorization: `Bearer ${service.environment(run, tokenExpiresInS === undefined ? {} : { tokenExpiresInS })['ACTIONS_RUNTIME_TOKEN'] ?? ''}` });
    expect((await twirp('ArtifactService/ListArtifacts', ids, bearer(mine))).status).toBe(200);
    expect((await twirp('ArtifactService/ListArtifacts', ids, bearer(mine, -1))).status).toBe(401);
    expect((await twirp('ArtifactService/ListArtifacts', ids, bearer(other))).status).toBe(403);
  });

  test('whose blob is not what was announced are refused', async () => {
    const run = service.beginRun();
    const ids = { workflow_run_backend_id: run.run, workflow_job_run_backend_id: run.job, name: 'image' };
    const headers = { authorization: `Bearer ${service.environment(run)['ACTIONS_RUNTIME_TOKEN'] ?? ''}` };
    const made = await twirp('ArtifactService/CreateArtifact', { ...ids, version: 7, mime_type: 'application/zip' }, headers);
    const { signed_upload_url: url } = await made.json() as { signed_upload_url: string };
    const finalize = async (fields: object): Promise<number> => (await twirp('ArtifactService/FinalizeArtifact', { ...ids, ...fields }, headers)).status;
    expect(await finalize({ size: '5' })).toBe(404);

    const block = Buffer.from('block-1').toString('base64');
    const put = async (query: string, body: string, more = {}): Promise<number> => (await fetch(`${url}&${query}`, { method: 'PUT', body, headers: more })).status;
    expect(await put(`comp=blocklist`, `<BlockList><Latest>${block}</Latest></BlockList>`)).toBe(400);
    expect(await put(`comp=block&blockid=${encodeURIComponent(block)}`, 'hello', { authorization: 'Bearer x' })).toBe(403);
    expect(await put(`comp=block&blockid=${encodeURIComponent(block)}`, 'hello')).toBe(201);
    expect(await put(`comp=blocklist`, `<BlockList><Latest>${block}</Latest></BlockList>`)).toBe(201);
    expect((await fetch(url)).status).toBe(403);
    expect((await fetch(url.replace(/sig=[^&]+/, 'sig=_'), { method: 'PUT', body: 'x' })).status).toBe(403);
    expect(await finalize({ size: '4' })).toBe(400);
    expect(await finalize({ size: '5', hash: `sha256:${sha256('other')}` })).toBe(400);
    expect(await finalize({ size: '5', hash: `sha256:${sha256('hello')}` })).toBe(200);
  });
});

describe('caches', () => {
  test('are restored by key or by a beginning of it, and never written twice', async () => {
    be(service.beginRun());
    const big = randomBytes(BIG);
    const path = await file('cached/big.bin', big);
    expect(await saveCache([join(workspace, 'cached')], 'images-1')).toBe(service.caches[0]?.id);
    expect(await saveCache([join(workspace, 'cached')], 'images-1')).toBe(-1);
    expect(service.caches).toHaveLength(1);
    await rm(join(workspace, 'cached'), { recursive: true });
    expect(await restoreCache([join(workspace, 'cached')], 'images-2')).toBeUndefined();
    expect(await restoreCache([join(workspace, 'cached')], 'images-2', ['images-'])).toBe('images-1');
    expect((await readFile(path)).equals(big)).toBe(true);
  });

  test('of a branch are its own and those of main', async () => {
    be(service.beginRun({ branch: 'feature' }));
    const folder = join(workspace, 'cached');
    await file('cached/x', 'x');
    await saveCache([folder], 'key');
    be(service.beginRun({ branch: 'main' }));
    expect(await restoreCache([folder], 'key')).toBeUndefined();
    await saveCache([folder], 'key');
    be(service.beginRun({ branch: 'other' }));
    expect(await restoreCache([folder], 'key')).toBe('key');
  });

  test('are not written by a run that may only read', async () => {
    be(service.beginRun({ caches: 'read' }));
    await file('cached/x', 'x');
    expect(await saveCache([join(workspace, 'cached')], 'key')).toBe(-1);
    expect(service.caches).toEqual([]);
  });
});

test('fails where and as often as it is told to', async () => {
  be(service.beginRun());
  service.fail({ at: /ListArtifacts/, status: 403, times: 1 });
  await expect(client.listArtifacts()).rejects.toThrow(/\(403\)/);
  expect((await client.listArtifacts()).artifacts).toEqual([]);
  expect(service.log.map(({ status }) => status)).toEqual([403, 200]);
});

test('leaves nothing on the disk', async () => {
  const folder = await scratchFolder();
  const another = await startResultsService({ folder });
  await another.close();
  expect(await readdir(folder)).toEqual([]);
});

async function twirp(method: string, fields: object, headers: Readonly<Record<string, string>>): Promise<Response> {
  return await fetch(`${service.url}/twirp/github.actions.results.api.v1.${method}`, {
    method: 'POST', body: JSON.stringify(fields), headers: { 'content-type': 'application/json', ...headers },
  });
}
