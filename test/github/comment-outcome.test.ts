import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ActionResult } from '../../src/github/action.js';
import { commentOutcome } from '../../src/github/comment-outcome.js';
import { readInputs } from '../../src/github/inputs.js';
import { commentSpec } from '../../src/github/specs/comment.js';
import { lockWith, manyChanges } from '../changes/locks.js';
import { FORK_OWNER, startGitHub, type GitHubRest, type Token } from '../support/github-rest.js';
import { recordingReporter, type RecordingReporter } from '../support/recording-reporter.js';
import { startResultsService } from '../support/results-service/index.js';
import { eventEnv, pullRequestEnv, reviewScene, workflowRunEnv, writeChanges, type ReviewScene } from '../support/review-scene.js';
import { checkSchema } from '../support/schemas.js';

interface Told extends ActionResult<typeof commentSpec> { readonly reporter: RecordingReporter }

async function tell(env: Readonly<Record<string, string>>, inputs: Readonly<Record<string, string>>, token: Token | 'ghs_unknown' | '' = 'ghs_job'): Promise<Told> {
  const reporter = recordingReporter();
  const given = Object.fromEntries(Object.entries({ token, ...inputs }).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
  return { ...await commentOutcome(readInputs(commentSpec, given), { reporter, signal: undefined, env }), reporter };
}

const of = ({ sif, changes }: ReviewScene): Record<string, string> => ({ image: sif, changes });

describe('on a pull request', () => {
  test('the comment is there, with data and summary beside it; told again with something new, it is the same one', async () => {
    const github = await startGitHub();
    const scene = await reviewScene();
    const pull = await github.openPull('feature');
    const env = await pullRequestEnv(github, scene.folder, pull);
    const first = await tell(env, { ...of(scene), definition: 'tools.def', artifacts: 'sif=https://github.com/octo/demo/a' });
    expect(first.failure).toBeUndefined();
    expect(first.outputs).toMatchObject({ outcome: 'created', 'pull-request': String(pull.number) });
    const [comment] = await github.comments(pull.number);
    expect(first.outputs['comment-id']).toBe(String(comment?.id));
    for (const part of ['### Image `tools`: 1 package: 1 upgraded (1 major); verified', '**Reproducible.**', `git fetch origin pull/${String(pull.number)}/head`, '[Run](<https://github.com/octo/demo/actions/runs/4711>)', '[`sif`](']) {
      expect(comment?.body).toContain(part);
    }
    expect(first.summary).toContain('| `numpy` | `1.0` | `2.0` | upgraded, major |');
    checkSchema('review', JSON.parse(await readFile(first.outputs.data, 'utf8')));

    expect((await tell({ ...env, GITHUB_RUN_ID: '4712' }, of(scene))).outputs).toMatchObject({ outcome: 'unchanged', 'comment-id': first.outputs['comment-id'] });
    await writeChanges(scene.changes, lockWith({ pip: { numpy: '1.9' } }), lockWith({ pip: { numpy: '2.0' } }));
    expect((await tell(env, of(scene))).outputs['comment-id']).toBe(first.outputs['comment-id']);
    const after = await github.comments(pull.number);
    expect(after).toHaveLength(1);
    expect(after[0]?.body).toContain('| `numpy` | `1.9` | `2.0` |');
  });

  test('a drift is told, and 3,000 changes are cut to what GitHub takes with all of them in the data', async () => {
    const github = await startGitHub();
    const scene = await reviewScene(...manyChanges(3000), '3 changed: pip:x 1 -> 2');
    const pull = await github.openPull('feature');
    const told = await tell(await pullRequestEnv(github, scene.folder, pull), of(scene));
    expect(told.outputs.outcome).toBe('created');
    const body = (await github.comments(pull.number))[0]?.body ?? '';
    expect(body).toContain('**NOT REPRODUCIBLE.** `3 changed: pip:x 1 -> 2`');
    expect(body).toMatch(/\d+ changes left out here/);
    expect(JSON.parse(await readFile(told.outputs.data, 'utf8'))).toMatchObject({ changes: { counts: { upgraded: 3000 } } });
    expect(told.summary.match(/^\| `/gm)?.length).toBeGreaterThan(2990);
  });

  test('nothing stands there while nothing changes, when that is wanted', async () => {
    const github = await startGitHub();
    const scene = await reviewScene();
    const env = await pullRequestEnv(github, scene.folder, await github.openPull('feature'));
    const wanted = { ...of(scene), 'delete-when-clean': 'true' };
    expect((await tell(env, wanted)).outputs.outcome).toBe('created');
    await writeChanges(scene.changes, lockWith({}), lockWith({}));
    expect((await tell(env, wanted)).outputs.outcome).toBe('deleted');
    expect((await tell(env, wanted)).outputs).toMatchObject({ outcome: 'none', 'comment-id': '' });
    expect((await tell(env, of(scene))).outputs.outcome).toBe('created');
  });
});

describe('where no comment can be', () => {
  test.each([
    ['push', {}, /runs for push, not for a pull request/],
    ['schedule', {}, /runs for schedule/],
  ])('on %s there is none, and the step passes', async (name, payload, line) => {
    const github = await startGitHub();
    const scene = await reviewScene();
    const told = await tell(await eventEnv(github, scene.folder, name, payload), of(scene));
    expect(told.outputs.outcome).toBe('none');
    expect(told.failure).toBeUndefined();
    expect(told.reporter.infos.join()).toMatch(line);
    expect(told.summary).toContain('### Image `tools`');
    expect(github.requests).toEqual([]);
  });

  test('a closed pull request is left alone', async () => {
    const github = await startGitHub();
    const scene = await reviewScene();
    const pull = await github.openPull('feature');
    const told = await tell(await pullRequestEnv(github, scene.folder, pull, 'closed'), of(scene));
    expect(told.outputs).toMatchObject({ outcome: 'none', 'pull-request': String(pull.number) });
    expect(told.reporter.infos).toEqual([`No comment: pull request ${String(pull.number)} is closed.`]);
    expect(await github.comments(pull.number)).toEqual([]);
    await github.closePull(pull.number);
    expect((await tell(await eventEnv(github, scene.folder, 'push', {}), { ...of(scene), 'pull-request': String(pull.number) })).outputs.outcome).toBe('none');
  });

  test('a fork\'s token may only read: a warning, the summary, and the data; elsewhere that fails and names the line', async () => {
    const github = await startGitHub();
    const scene = await reviewScene();
    const fork = await tell(await pullRequestEnv(github, scene.folder, await github.openPull('theirs', true)), of(scene), 'ghs_reads');
    expect(fork.outputs.outcome).toBe('data');
    expect(fork.failure).toBeUndefined();
    expect(fork.reporter.warnings).toEqual([expect.stringContaining('no comment: the token may only read, as always for a pull request from a fork')]);
    expect(fork.reporter.hints).toEqual(['Upload that file as an artifact for a workflow on workflow_run, which may write: examples/repository shows it.']);
    checkSchema('review', JSON.parse(await readFile(fork.outputs.data, 'utf8')));
    const own = await tell(await pullRequestEnv(github, scene.folder, await github.openPull('ours')), of(scene), 'ghs_reads');
    expect(own.outputs.outcome).toBe('data');
    expect(own.failure?.message).toBe('cannot write the comment: the token may not do that (403: Resource not accessible by integration)');
    expect(own.failure?.hint).toContain('`pull-requests: write`');
  });

  test.each([['ghs_none', /cannot read the comments/, /pull-requests: write/], ['ghs_unknown', /Bad credentials/, /token: \$\{\{ github\.token \}\}/]] as const)('with the token %s the step fails and says what to do', async (token, message, hint) => {
    const github = await startGitHub();
    const scene = await reviewScene();
    const told = await tell(await pullRequestEnv(github, scene.folder, await github.openPull('ours')), of(scene), token);
    expect(told.failure?.message).toMatch(message);
    expect(told.failure?.hint).toMatch(hint);
    expect(told.summary).toContain('### Image `tools`');
  });

  test('without a token nothing is done', async () => {
    const github = await startGitHub();
    const scene = await reviewScene();
    await expect(tell(await pullRequestEnv(github, scene.folder, await github.openPull('ours')), of(scene), '')).rejects.toThrow('there is no token to write a comment with');
    expect(github.requests).toEqual([]);
  });

  test.each([
    [{}, /none is given/], [{ image: 'x', from: 'y' }, /image and from are given/], [{ from: 'y', changes: 'z' }, /input changes has no meaning with from/],
    [{ from: 'y', 'from-artifact': 'z' }, /from and from-artifact are given/], [{ 'from-artifact': 'y', definition: 'z' }, /input definition has no meaning with from-artifact/],
    [{ 'from-artifact': 'y' }, /from-artifact has a meaning in a workflow on workflow_run only/],
    [{ image: 'x', artifacts: 'a=javascript:alert(1)' }, /a has no web address/], [{ image: 'none.sif' }, /no such image: none\.sif/],
  ])('inputs that cannot be used are refused: %j', async (inputs, message) => {
    const github = await startGitHub();
    await expect(tell(github.env, inputs)).rejects.toThrow(message);
  });
});

describe('on workflow_run', () => {
  /** What the workflow of a fork left: its data, and the head it ran for. */
  async function leftByFork(github: GitHubRest): Promise<{ scene: ReviewScene; from: string; pull: Awaited<ReturnType<GitHubRest['openPull']>> }> {
    const scene = await reviewScene();
    const pull = await github.openPull('theirs', true);
    const { outputs } = await tell(await pullRequestEnv(github, scene.folder, pull), of(scene), 'ghs_reads');
    return { scene, from: outputs.data, pull };
  }

  test('the pull request is found by the head that GitHub tells, and the comment rendered from data', async () => {
    const github = await startGitHub();
    // The same branch name in this repository is another pull request.
    const own = await github.openPull('theirs');
    const { scene, from, pull } = await leftByFork(github);
    expect(pull.head.full_name).toBe(`${FORK_OWNER}/demo`);
    const told = await tell(await workflowRunEnv(github, scene.folder, pull.head), { from });
    expect(told.outputs).toEqual({ outcome: 'created', 'pull-request': String(pull.number), 'comment-id': told.outputs['comment-id'], 'comment-url': told.outputs['comment-url'], data: '' });
    const [comment] = await github.comments(pull.number);
    expect(comment?.body).toContain('| `numpy` | `1.0` | `2.0` | upgraded, major |');
    // The run that is linked is the one that looked at the image.
    expect(comment?.body).toContain('actions/runs/815');
    expect(await github.comments(own.number)).toEqual([]);
  });

  test('nothing is written where the head has moved on, is of no open pull request, or was no pull request\'s', async () => {
    const github = await startGitHub();
    const { scene, from, pull } = await leftByFork(github);
    const without = async (head: typeof pull.head, event?: string): Promise<string> => {
      const told = await tell(await workflowRunEnv(github, scene.folder, head, event), { from });
      expect(told.outputs.outcome).toBe('none');
      return told.reporter.infos.join();
    };
    expect(await without({ ...pull.head, sha: 'f'.repeat(40) })).toContain('has moved on to another commit');
    expect(await without({ ...pull.head, ref: 'other' })).toContain('no open pull request comes from the branch');
    expect(await without({ ...pull.head, full_name: 'somebody/demo' })).toContain('no open pull request comes from the branch');
    // GitHub's own filter goes by the owner alone, who may have two forks.
    expect(await without({ ...pull.head, full_name: `${FORK_OWNER}/demo-2` })).toContain('no open pull request comes from the branch');
    expect(await without(pull.head, 'push')).toContain('ran for push');
    await github.closePull(pull.number);
    expect(await without(pull.head)).toContain('no open pull request comes from the branch');
    expect(await github.comments(pull.number)).toEqual([]);
  });

  test.each([
    ['no JSON', 'x', /is no JSON/], ['of another version', '{"version":2}', /is of another version/],
    ['no image', JSON.stringify({ version: 1, image: 7 }), /is no review of an image: it names no image/],
    ['a hostile image', JSON.stringify({ version: 1, image: '--> @octocat' }), /is no review of an image: layer name/],
    ['no verdict', JSON.stringify({ version: 1, image: 'tools', verdict: { state: 'fine' } }), /its verdict is none/],
    ['no changes', JSON.stringify({ version: 1, image: 'tools', verdict: { state: 'unknown', level: null, reason: '', channels: [] }, changes: {}, definition: null }), /holds no changes/],
  ])('data that is %s is refused', async (_name, text, message) => {
    const github = await startGitHub();
    const { scene, pull } = await leftByFork(github);
    const from = join(scene.folder, 'evil.json');
    await writeFile(from, text);
    await expect(tell(await workflowRunEnv(github, scene.folder, pull.head), { from })).rejects.toThrow(message);
    expect(await github.comments(pull.number)).toEqual([]);
  });

  test('nothing is written, and a line says why, where the other run has handed nothing over; what GitHub says no to fails', async () => {
    const github = await startGitHub();
    const { scene, pull } = await leftByFork(github);
    const service = await startResultsService({ folder: scene.folder, repository: 'octo/demo', otherRest: github.url, token: 'ghs_actions', tokenWithoutActions: 'ghs_job' });
    onTestFinished(async () => { await service.close(); });
    const { id } = service.beginRun();
    const env = await eventEnv(github, scene.folder, 'workflow_run', {
      workflow_run: { id, event: 'pull_request', head_sha: pull.head.sha, head_branch: pull.head.ref, head_repository: { full_name: pull.head.full_name } },
    });
    const ofJob = { ...service.environment(service.beginRun()), ...env, GITHUB_API_URL: service.url };
    const told = await tell(ofJob, { 'from-artifact': 'review-tools' }, 'ghs_actions');
    expect([told.outputs.outcome, told.failure, told.summary]).toEqual(['none', undefined, '']);
    expect(told.reporter.infos).toEqual([`No comment: run ${String(id)} has uploaded no artifact review-tools.`]);
    await expect(tell(ofJob, { 'from-artifact': 'review-tools' })).rejects.toThrow('cannot look for the artifact review-tools: the token may not do that (403');
    expect(await github.comments(pull.number)).toEqual([]);
  });

  test('a token that may not write fails: here somebody can mend it', async () => {
    const github = await startGitHub();
    const { scene, from, pull } = await leftByFork(github);
    const told = await tell(await workflowRunEnv(github, scene.folder, pull.head), { from }, 'ghs_reads');
    expect(told.failure?.hint).toContain('`pull-requests: write`');
  });
});
