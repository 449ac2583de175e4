import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { callOf } from '../../src/context.js';
import { snapshotOf, submitSnapshot, type Snapshot } from '../../src/github/dependency-snapshot.js';
import { EVERYTHING, subjectOf } from '../sbom/locks.js';
import { quickly } from '../support/quickly.js';
import { scratchFolder } from '../support/scratch.js';

const SHA = 'c'.repeat(40);
const RUN = { GITHUB_SHA: SHA, GITHUB_REF: 'refs/heads/main', GITHUB_RUN_ID: '7', GITHUB_WORKFLOW: 'CI', GITHUB_JOB: 'image', GITHUB_REPOSITORY: 'octo/demo' };
const NOW = new Date('2026-03-02T00:00:00Z');

/** What GitHub's documentation says that a snapshot must have; no client shows what the service itself refuses. */
function whatIsWrong({ version, sha, ref, job, detector, scanned, manifests }: Partial<Snapshot>): string | undefined {
  if (version !== 0) return 'version';
  if (!/^[0-9a-f]{40}$/.test(sha ?? '')) return 'sha';
  if (!(ref ?? '').startsWith('refs/')) return 'ref';
  if ((job?.id ?? '') === '' || (job?.correlator ?? '') === '') return 'job';
  if ([detector?.name, detector?.version, detector?.url].some((part) => (part ?? '') === '')) return 'detector';
  if (Number.isNaN(Date.parse(scanned ?? ''))) return 'scanned';
  const resolved = Object.values(manifests ?? {}).flatMap((manifest) => Object.values(manifest.resolved));
  return resolved.every(({ package_url: purl }) => /^pkg:[a-z]+\//.test(purl)) ? undefined : 'manifests';
}

/** @param refusal what it answers to a good request instead of taking it */
async function startGraph(refusal?: { readonly status: number; readonly message: string }): Promise<{ env: Record<string, string>; taken: Snapshot[] }> {
  const taken: Snapshot[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const answer = (status: number, document: object): void => { response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document)); };
      if (request.headers.authorization !== 'token good') { answer(401, { message: 'Bad credentials' }); return; }
      if (request.method !== 'POST' || request.url !== '/repos/octo/demo/dependency-graph/snapshots') { answer(404, { message: 'Not Found' }); return; }
      const snapshot = JSON.parse(body) as Snapshot;
      const wrong = whatIsWrong(snapshot);
      if (wrong !== undefined) { answer(422, { message: `Invalid request: ${wrong}` }); return; }
      if (refusal !== undefined) { answer(refusal.status, { message: refusal.message }); return; }
      taken.push(snapshot);
      answer(201, { id: 12345, created_at: '2026-03-02T00:00:00Z', result: 'SUCCESS', message: 'Dependency results for the repo have been successfully updated.' });
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  onTestFinished(() => { server.closeAllConnections(); server.close(); });
  return { env: { ...RUN, GITHUB_API_URL: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` }, taken };
}

test('every package of the image is handed over, under the image\'s name', async () => {
  const { env, taken } = await startGraph();
  const snapshot = await snapshotOf(subjectOf(EVERYTHING), 'images/tools.def', { env }, NOW);
  expect(await submitSnapshot(snapshot, 'good', callOf({ env }))).toBe('12345');
  expect(taken).toEqual([snapshot]);
  expect(snapshot).toMatchObject({ sha: SHA, ref: 'refs/heads/main', job: { id: '7', correlator: 'CI image tools' }, scanned: '2026-03-02T00:00:00.000Z' });
  const { tools } = snapshot.manifests;
  expect(tools?.file).toEqual({ source_location: 'images/tools.def' });
  expect(tools?.resolved['pkg:pypi/numpy@2.1.0']).toEqual({ package_url: 'pkg:pypi/numpy@2.1.0', scope: 'runtime' });
});

test('of a pull request the commit is its head, not the merge that was checked out', async () => {
  const event = join(await scratchFolder(), 'event.json');
  await writeFile(event, JSON.stringify({ pull_request: { head: { sha: 'd'.repeat(40) } } }));
  const env = { ...RUN, GITHUB_REF: 'refs/pull/3/merge', GITHUB_EVENT_PATH: event };
  expect(await snapshotOf(subjectOf(EVERYTHING), undefined, { env }, NOW)).toMatchObject({ sha: 'd'.repeat(40), ref: 'refs/pull/3/merge' });
});

test('without a commit there is nothing to submit for', async () => {
  await expect(snapshotOf(subjectOf(EVERYTHING), undefined, { env: {} }, NOW)).rejects.toThrow('dependencies can be submitted for a commit alone');
});

test.each([
  ['bad', 401, 'GitHub does not take the token', 'Bad credentials', 'token: ${{ github.token }}'],
  ['good', 403, 'the token may not do that', 'Resource not accessible by integration', '`contents: write`'],
  ['good', 404, 'GitHub knows no such thing, or does not show it to this token', 'Not Found', '`contents: write`'],
  ['good', 409, 'something else is being done to it just now', 'Conflict', 'Run the job again'],
  ['good', 422, 'GitHub says no', 'The submitted snapshot is too large', 'what GitHub says'],
  ['good', 429, 'GitHub asks for fewer requests', 'Too many', 'Wait, and run the job again.'],
  ['good', 500, 'GitHub is out of order', 'Server Error', 'githubstatus'],
])('with a token that is %s, %i is told with what to do', async (token, status, why, words, hint) => {
  const { env, taken } = await startGraph({ status, message: words });
  const snapshot = await snapshotOf(subjectOf(EVERYTHING), undefined, { env }, NOW);
  const message = `cannot submit the image's dependencies: ${why} (${String(status)}: ${words})`;
  await quickly(async () => {
    await expect(submitSnapshot(snapshot, token, callOf({ env }))).rejects.toMatchObject({ message, hint: expect.stringContaining(hint) as unknown });
  });
  expect(taken).toEqual([]);
});
