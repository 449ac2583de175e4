/**
 * GitHub's API as the actions use it: patient where GitHub asks for patience, and every refusal in words that say what
 * to do. @actions/github is loaded here, on demand, because loading it takes longer than most steps need.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { getOctokit } from '@actions/github';
import type { Call } from '../context.js';
import { CancelledError, ContainerActionError, messageOf, ServiceError } from '../errors.js';
import type { Environment } from '../process.js';

export type Octokit = ReturnType<typeof getOctokit>;

/** GitHub said no, or nothing. */
export class GitHubError extends ServiceError {
  constructor(message: string, readonly status: number | undefined, hint: string, cause: unknown) {
    super(message, { hint, cause });
  }
}

/** The token may not do it. */
export class PermissionError extends GitHubError {}

/** A repository, by the two parts of its name. */
export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

export interface Client {
  readonly octokit: Octokit;
  readonly repository: Repository;
  /**
   * Runs requests.
   *
   * @param what reads well behind "cannot", as in "write the comment"
   * @param permission the line a workflow needs for it, as in `pull-requests: write`
   * @throws PermissionError naming that line, GitHubError for any other refusal
   */
  readonly ask: <T>(what: string, permission: string, requests: (octokit: Octokit) => Promise<T>) => Promise<T>;
}

/** How often a request is made again, and the longest that GitHub may ask to wait, in seconds. */
const RETRIES = 3;
const MAX_WAIT_S = 120;

/** @throws ContainerActionError where the environment names no repository */
export async function connect(token: string, call: Call): Promise<Client> {
  const repository = repositoryOf(call.env);
  const github = await import('@actions/github');
  const baseUrl = call.env['GITHUB_API_URL'];
  const octokit = github.getOctokit(token, { log: SILENT, ...(baseUrl === undefined ? {} : { baseUrl }) });
  octokit.hook.wrap('request', async (request, options) => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await request({ ...options, request: { ...options.request, ...(call.signal === undefined ? {} : { signal: call.signal }) } });
      } catch (error) {
        if (call.signal?.aborted === true) throw new CancelledError('asking GitHub was cancelled');
        const wait = attempt < RETRIES ? patience(error, attempt) : undefined;
        if (wait === undefined) throw error;
        call.reporter.info(`GitHub: ${messageOf(error)}: asking again in ${String(wait)} s`);
        await sleep(wait * 1000, undefined, call.signal === undefined ? {} : { signal: call.signal }).catch(() => {
          throw new CancelledError('waiting for GitHub was cancelled');
        });
      }
    }
  });
  return {
    octokit, repository,
    ask: async (what, permission, requests) => {
      try {
        return await requests(octokit);
      } catch (error) {
        throw error instanceof ContainerActionError ? error : refusal(error, what, permission);
      }
    },
  };
}

/** Progress and refusals are told by our own reporter. */
const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** @throws ContainerActionError where it is not one */
export function repositoryOf(env: Environment): Repository {
  const [, owner, repo] = /^([^/]+)\/([^/]+)$/.exec(env['GITHUB_REPOSITORY'] ?? '') ?? [];
  if (owner !== undefined && repo !== undefined) return { owner, repo };
  throw new ContainerActionError('GITHUB_REPOSITORY names no repository', { hint: 'A runner sets it; elsewhere set it to owner/name.' });
}

/** What a failed request is told as. */
export function statusOf(error: unknown): number | undefined {
  return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number' ? error.status : undefined;
}

/** Seconds to wait before a request is made again; undefined where that is of no use. */
export function patience(error: unknown, attempt: number): number | undefined {
  const status = statusOf(error);
  const asked = askedToWait(error);
  if (status === 429 || (status === 403 && asked !== undefined)) return asked !== undefined && asked > MAX_WAIT_S ? undefined : asked ?? 2 ** attempt;
  return status === 409 || (status !== undefined && status >= 500) ? asked ?? 2 ** attempt : undefined;
}

/** `Retry-After` in seconds or as a date, else the time at which a limit that is used up is lifted. */
function askedToWait(error: unknown): number | undefined {
  const headers = headersOf(error);
  const after = headers['retry-after'];
  if (typeof after === 'string' && /^\d+$/.test(after)) return Number(after);
  const at = typeof after === 'string' ? Date.parse(after) : headers['x-ratelimit-remaining'] === '0' ? Number(headers['x-ratelimit-reset']) * 1000 : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

function headersOf(error: unknown): Readonly<Record<string, unknown>> {
  if (typeof error !== 'object' || error === null || !('response' in error)) return {};
  const { response } = error;
  if (typeof response !== 'object' || response === null || !('headers' in response)) return {};
  return typeof response.headers === 'object' && response.headers !== null ? { ...response.headers } : {};
}

function refusal(error: unknown, what: string, permission: string): GitHubError {
  const status = statusOf(error);
  const told = messageOf(error).replace(/ - https:\/\/docs\.github\.com\S*/, '');
  const message = `GitHub: cannot ${what}: ${told}`;
  // A refusal of the GraphQL interface comes as an answer.
  if (isForbidden(error)) return new PermissionError(message, 403, permissionHint(permission), error);
  switch (status) {
    case 401: return new GitHubError(message, status, 'The token is not known to GitHub or has expired. Give the job\'s own: token: ${{ github.token }}', error);
    case 403:
      if (askedToWait(error) !== undefined) return new GitHubError(message, status, 'GitHub\'s limit of requests is used up: run the job again later.', error);
      return new PermissionError(message, status, permissionHint(permission), error);
    case 404: return new GitHubError(message, status, `It is not there, or the token may not see it. ${permissionHint(permission)}`, error);
    case 429: return new GitHubError(message, status, 'GitHub asks to wait longer than a step should: run the job again later.', error);
    case undefined: return new GitHubError(message, status, 'This is a defect of the action: please report it.', error);
    default: return new GitHubError(message, status, status >= 500 ? 'GitHub could not answer: run the job again later.' : 'See what GitHub says is wrong.', error);
  }
}

function isForbidden(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('errors' in error) || !Array.isArray(error.errors)) return false;
  return error.errors.some((each: unknown) => typeof each === 'object' && each !== null && 'type' in each && each.type === 'FORBIDDEN');
}

function permissionHint(permission: string): string {
  return `Give the job the permission it needs: below \`permissions:\` of the job or the workflow, add the line \`${permission}\`.`;
}
