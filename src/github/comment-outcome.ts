/** What the comment action does with what is to be told, and what it says of that. */
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Call } from '../context.js';
import { CancelledError, ContainerActionError, InputError } from '../errors.js';
import { commentSummary, commentText } from '../markdown/index.js';
import { readReview, reviewJson, reviewOf, type ImageReview } from '../review/index.js';
import type { ActionResult } from './action.js';
import { connect, repositoryOf, type Client } from './client.js';
import { PermissionError } from './service-error.js';
import { writeInto } from './diff-outcome.js';
import { workflowEvent, type WorkflowEvent } from './event.js';
import { reviewOfRun } from './handed-review.js';
import { pullRequestByNumber, pullRequestOfRun, type Target } from './pull-request.js';
import type { InputsOf } from './spec.js';
import type { commentSpec } from './specs/comment.js';
import { targetBranch } from './target-branch.js';
import { writeComment, type Written } from './sticky-comment.js';

type Inputs = InputsOf<typeof commentSpec>;

/** @throws InputError, before anything is read, for inputs that do not go together */
export function checkCommentInputs({ image, from, fromArtifact, changes, definition, data, token, artifacts }: Inputs): void {
  const sources = Object.entries({ image, from, 'from-artifact': fromArtifact }).filter(([, value]) => value !== undefined).map(([name]) => name);
  const [source, other] = sources;
  if (source === undefined || other !== undefined) {
    const told = source === undefined ? 'none is given' : `${sources.join(' and ')} are given`;
    throw new InputError(`inputs image, from and from-artifact: ${told}`, { hint: 'Give image, or, in a workflow on workflow_run, from-artifact or from.' });
  }
  const given = Object.entries({ changes, definition, data, artifacts }).find(([, value]) => value !== undefined)?.[0];
  if (source !== 'image' && given !== undefined) throw new InputError(`input ${given} has no meaning with ${source}`, { hint: 'Leave it out: what is told is in the file.' });
  for (const [name, url] of Object.entries(artifacts ?? {})) {
    if (!/^https?:\/\//.test(url) || !URL.canParse(url) || url.length > MAX_URL) throw new InputError(`input artifacts: ${name} has no web address: ${url.slice(0, 100)}`, { hint: 'Give NAME=https://…, one a line.' });
  }
  if (token === undefined) throw new InputError('there is no token to write a comment with', { hint: 'Give it: token: ${{ github.token }}' });
}

const MAX_URL = 2000;

export interface CommentMore {
  /** What the image was compared with, as the command line takes it. Default: the branch that the pull request goes to. */
  readonly against?: string | undefined;
  /** Brings the data to where a workflow that may write can get it, and says where that is. Default: the workflow's own steps do. */
  readonly handOver?: ((data: string) => Promise<string>) | undefined;
}

export async function commentOutcome(inputs: Inputs, call: Call, { against, handOver }: CommentMore = {}): Promise<ActionResult<typeof commentSpec>> {
  checkCommentInputs(inputs);
  const event = await workflowEvent(call.env);
  const nothing = { outcome: 'none', 'pull-request': '', 'comment-id': '', 'comment-url': '', data: '' };
  const { review, reason } = await reviewFrom(inputs, event, call);
  if (review === undefined) {
    call.reporter.info(`No comment: ${reason}.`);
    return { outputs: nothing, summary: '' };
  }
  const data = inputs.image === undefined ? '' : await writeData(review, inputs.data, call);
  const outputs = { ...nothing, data };
  const summary = commentSummary(review);
  let fork = false;
  try {
    const client = await connect(inputs.token ?? '', call);
    const target = await targetOf(client, event, inputs.pullRequest);
    if (target.pullRequest === undefined) {
      call.reporter.info(`No comment: ${target.reason}.`);
      return { outputs, summary };
    }
    const { number, open } = target.pullRequest;
    fork = target.pullRequest.fork;
    outputs['pull-request'] = String(number);
    if (!open) {
      call.reporter.info(`No comment: pull request ${String(number)} is closed.`);
      return { outputs, summary };
    }
    const { outcome, comment } = await write(client, review, number, { inputs, event, against: against ?? comparedWith(review, call) }, call);
    call.reporter.info(`Comment on pull request ${String(number)}: ${outcome}`);
    return { outputs: { ...outputs, outcome, 'comment-id': String(comment?.id ?? ''), 'comment-url': comment?.url ?? '' }, summary };
  } catch (error) {
    if (!(error instanceof ContainerActionError) || error instanceof CancelledError) throw error;
    if (!(error instanceof PermissionError) || inputs.image === undefined) return { outputs, summary, failure: error };
    const told = { outputs: { ...outputs, outcome: 'data' }, summary };
    // The token of a fork's workflow may only read, whatever the workflow says: nobody can mend that there.
    if (!fork) return { ...told, failure: error };
    const where = handOver === undefined ? data : await handOver(data);
    call.reporter.warn(
      `no comment: the token may only read, as always for a pull request from a fork; what it would say is in the summary and in ${where}`,
      `${handOver === undefined ? 'Upload that file as an artifact for' : 'It is there for'} a workflow on workflow_run, which may write: examples/repository shows it.`,
    );
    return told;
  }
}

/** What is to be told, or why there is nothing. */
type Source = { readonly review: ImageReview; readonly reason?: undefined } | { readonly review: undefined; readonly reason: string };

async function reviewFrom({ from, fromArtifact, image = '', changes, definition, token }: Inputs, event: WorkflowEvent, call: Call): Promise<Source> {
  if (from !== undefined) return { review: await readReview(from) };
  if (fromArtifact === undefined) return { review: await reviewOf(image, { changes, definition }, call) };
  if (event.kind !== 'workflow run') throw new InputError('input from-artifact has a meaning in a workflow on workflow_run only', { hint: 'Give image, or the file as from.' });
  const review = await reviewOfRun(fromArtifact, event.run.id, token, call);
  return review === undefined ? { review, reason: `run ${String(event.run.id)} has uploaded no artifact ${fromArtifact}` } : { review };
}

async function writeData(review: ImageReview, path: string | undefined, call: Call): Promise<string> {
  const file = resolve(path ?? join(call.env['RUNNER_TEMP'] ?? tmpdir(), `container-action-review-${randomUUID()}.json`));
  await writeInto(file, `${JSON.stringify(reviewJson(review), null, 2)}\n`);
  return file;
}

async function targetOf(client: Client, event: WorkflowEvent, number: number | undefined): Promise<Target> {
  if (number !== undefined) return { pullRequest: await pullRequestByNumber(client, number) };
  switch (event.kind) {
    case 'pull request': return { pullRequest: event.pullRequest };
    case 'workflow run': return await pullRequestOfRun(client, event.run);
    case 'other': return { pullRequest: undefined, reason: `the workflow runs for ${event.name}, not for a pull request` };
  }
}

/** Where a pull request's image was compared at all, that was with the branch it goes to. */
function comparedWith({ changes }: ImageReview, { env }: Call): string | undefined {
  const branch = targetBranch(env);
  return changes === undefined || branch === undefined ? undefined : `${branch}:`;
}

interface Writing {
  readonly inputs: Inputs;
  readonly event: WorkflowEvent;
  readonly against: string | undefined;
}

async function write(client: Client, review: ImageReview, pullRequest: number, { inputs, event, against }: Writing, call: Call): Promise<Written> {
  const { content, body } = commentText(review, { pullRequest, run: runPage(event, call), artifacts: inputs.artifacts, against });
  const isClean = review.verdict.state === 'verified' && review.changes?.identical === true;
  return await writeComment(client, {
    pullRequest, subject: review.image, body, mode: inputs.mode, content: inputs.deleteWhenClean && isClean ? undefined : content,
  });
}

/** The run that looked at the image: of the other workflow, where this one runs for it. */
function runPage(event: WorkflowEvent, { env }: Call): string | undefined {
  const id = event.kind === 'workflow run' ? String(event.run.id) : env['GITHUB_RUN_ID'] ?? '';
  const { owner, repo } = repositoryOf(env);
  return id === '' ? undefined : `${env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${owner}/${repo}/actions/runs/${id}`;
}
