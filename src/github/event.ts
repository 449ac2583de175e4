/** The event that a workflow runs for, as far as it tells of a pull request. */
import { readFile } from 'node:fs/promises';
import { FormatError, messageOf } from '../errors.js';
import type { Environment } from '../process.js';

/** A pull request as an event or the API tells it. */
export interface PullRequest {
  readonly number: number;
  readonly open: boolean;
  /** Its branch lies in another repository: the token of its workflow may only read. */
  readonly fork: boolean;
}

/** What another workflow ran for. */
export interface RunOfHead {
  readonly id: number;
  /** What that one ran for: `pull_request`, `push`, … */
  readonly event: string;
  readonly sha: string;
  readonly branch: string;
  /** `owner/name` of the repository that the branch lies in. */
  readonly repository: string;
}

export type WorkflowEvent =
  | { readonly kind: 'pull request'; readonly pullRequest: PullRequest }
  | { readonly kind: 'workflow run'; readonly run: RunOfHead }
  | { readonly kind: 'other'; readonly name: string };

/** @throws FormatError when the event's file cannot be read as what it says it is */
export async function workflowEvent(env: Environment): Promise<WorkflowEvent> {
  const name = env['GITHUB_EVENT_NAME'] ?? '';
  const path = env['GITHUB_EVENT_PATH'] ?? '';
  const other = { kind: 'other', name: name === '' ? 'no event' : name } as const;
  if (path === '') return other;
  const payload = await payloadIn(path);
  const run = member(payload, 'workflow_run');
  if (name === 'workflow_run' && run !== undefined) return { kind: 'workflow run', run: runOf(run) };
  const pull = member(payload, 'pull_request');
  const number = member(pull, 'number');
  if (typeof number !== 'number') return other;
  const [head, base] = ['head', 'base'].map((side) => member(member(member(pull, side), 'repo'), 'full_name'));
  // The repository of a head may be gone: then it was a fork.
  return { kind: 'pull request', pullRequest: { number, open: member(pull, 'state') !== 'closed', fork: head === undefined || head !== base } };
}

/**
 * The commit that a workflow is about: the head of the pull request, whose merge with its target GITHUB_SHA names there.
 *
 * @returns "" where no runner tells it
 */
export async function headCommit(env: Environment): Promise<string> {
  const path = env['GITHUB_EVENT_PATH'] ?? '';
  const head = path === '' ? undefined : member(member(member(await payloadIn(path), 'pull_request'), 'head'), 'sha');
  return typeof head === 'string' ? head : env['GITHUB_SHA'] ?? '';
}

async function payloadIn(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new FormatError(`the event in ${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

function runOf(run: unknown): RunOfHead {
  const { id, event, sha, branch, repository } = {
    id: member(run, 'id'), event: member(run, 'event'), sha: member(run, 'head_sha'), branch: member(run, 'head_branch'),
    repository: member(member(run, 'head_repository'), 'full_name'),
  };
  const texts = [event, sha, branch, repository];
  if (typeof id === 'number' && texts.every((text) => typeof text === 'string')) {
    const [theEvent = '', theSha = '', theBranch = '', theRepository = ''] = texts;
    return { id, event: theEvent, sha: theSha, branch: theBranch, repository: theRepository };
  }
  throw new FormatError('the event workflow_run does not tell what that run was for', { hint: 'Its head repository or branch may be gone.' });
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1] as unknown;
}
