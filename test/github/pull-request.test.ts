/** Which pull request a run of another workflow was for, from lists as GitHub gives them. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { callOf } from '../../src/context.js';
import { connect } from '../../src/github/client.js';
import { pullRequestByNumber, pullRequestOfRun, type Target } from '../../src/github/pull-request.js';
import { startGitHub } from '../support/github-rest.js';

const SHA = 'a'.repeat(40);
const RUN = { id: 815, event: 'pull_request', repository: 'stranger/demo', branch: 'feature', sha: SHA };

interface Pull {
  readonly number: number;
  readonly state: string;
  readonly head: { readonly sha: string; readonly ref: string; readonly repo: { readonly full_name: string } | null };
}

const pull = (number: number, head: Partial<Pull['head']> = {}, state = 'open'): Pull => ({ number, state, head: { sha: SHA, ref: 'feature', repo: { full_name: 'stranger/demo' }, ...head } });

async function targetAmong(pulls: readonly Pull[], run = RUN): Promise<Target> {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(pulls));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => { server.close(resolve); });
  });
  const env = { GITHUB_API_URL: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, GITHUB_REPOSITORY: 'octo/demo' };
  const target = await pullRequestOfRun(await connect('ghs_job', callOf({ env })), run);
  expect(asked).toEqual(run.event === 'pull_request' ? ['/repos/octo/demo/pulls?state=open&head=stranger%3Afeature&per_page=100&page=1'] : []);
  return target;
}

test('is the open one from that repository, branch and commit', async () => {
  const others = [
    pull(1, { repo: { full_name: 'stranger/other' } }), pull(2, { repo: null }), pull(3, { ref: 'feature-2' }), pull(4, { sha: 'b'.repeat(40) }), pull(5, {}, 'closed'),
  ];
  expect(await targetAmong([...others, pull(6)])).toEqual({ pullRequest: { number: 6, open: true, fork: true } });
  expect(await targetAmong(others)).toEqual({ pullRequest: undefined, reason: expect.stringContaining('has moved on to another commit') as string });
  expect(await targetAmong([])).toEqual({ pullRequest: undefined, reason: expect.stringContaining('no open pull request') as string });
});

test('is nobody\'s to guess where two come from one commit, nor for a run of something else', async () => {
  expect(await targetAmong([pull(1), pull(2)])).toEqual({ pullRequest: undefined, reason: '2 open pull requests come from that commit, and which one was meant nobody tells' });
  expect(await targetAmong([pull(1)], { ...RUN, event: 'push' })).toEqual({ pullRequest: undefined, reason: expect.stringContaining('ran for push') as string });
});

test('by its number it is told of whether it is open and whether it comes from a fork', async () => {
  const github = await startGitHub();
  const client = await connect('ghs_job', callOf({ env: github.env }));
  const [own, theirs] = [await github.openPull('feature'), await github.openPull('theirs', true)];
  expect(await pullRequestByNumber(client, own.number)).toEqual({ number: own.number, open: true, fork: false });
  await github.closePull(theirs.number);
  expect(await pullRequestByNumber(client, theirs.number)).toEqual({ number: theirs.number, open: false, fork: true });
});
