/**
 * GitHub's API as the actions use it: patient where GitHub asks for patience, and every refusal in words that say what
 * to do. @actions/github is loaded here alone, on demand, because loading it takes longer than most steps need.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { getOctokit } from '@actions/github';
import type { Call } from '../context.js';
import { CancelledError, ContainerActionError, messageOf } from '../errors.js';
import type { Environment } from '../process.js';
import { askedToWait, serviceError, type Asked } from './service-error.js';

export type Octokit = ReturnType<typeof getOctokit>;

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
  const octokit = await open(token, call);
  return {
    octokit, repository,
    ask: async (what, permission, requests) => await asking({ what, permission }, async () => await requests(octokit)),
  };
}

export type Rest = Octokit['rest'];

/**
 * What is on all pages of a list. Octokit's own way through them takes a 409 for a list with nothing on it.
 *
 * @param page asks for one, by its number, the first being 1
 */
export async function allPages<T>(page: (number: number) => Promise<{ readonly data: readonly T[]; readonly headers: { readonly link?: string } }>): Promise<T[]> {
  const all: T[] = [];
  for (let number = 1; ; number += 1) {
    const { data, headers } = await page(number);
    all.push(...data);
    if (!/;\s*rel="next"/.test(headers.link ?? '')) return all;
  }
}

/** Asks the REST API of whatever repository. @throws PermissionError naming the line a workflow needs, GitHubError for any other refusal */
export async function askRest<T>(token: string, asked: Asked, call: Call, work: (rest: Rest) => Promise<T>): Promise<T> {
  return await asking(asked, async () => await work((await open(token, call)).rest));
}

async function asking<T>(asked: Asked, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw serviceError(error, asked);
  }
}

async function open(token: string, call: Call): Promise<Octokit> {
  const { getOctokit } = await import('@actions/github');
  const baseUrl = call.env['GITHUB_API_URL'];
  const octokit = getOctokit(token, { log: SILENT, ...(baseUrl === undefined ? {} : { baseUrl }) });
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
  return octokit;
}

/** Progress and refusals are told by our own reporter. */
const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** @throws ContainerActionError where it is not one */
export function repositoryOf(env: Environment): Repository {
  const [, owner, repo] = /^([^/]+)\/([^/]+)$/.exec(env['GITHUB_REPOSITORY'] ?? '') ?? [];
  if (owner !== undefined && repo !== undefined) return { owner, repo };
  throw new ContainerActionError('GITHUB_REPOSITORY names no repository', { hint: 'A runner sets it; elsewhere set it to owner/name.' });
}

/** Seconds to wait before a request is made again; undefined where that is of no use. */
export function patience(error: unknown, attempt: number): number | undefined {
  const status = (Object(error) as { readonly status?: unknown }).status;
  const asked = askedToWait(error);
  if (status === 429 || (status === 403 && asked !== undefined)) return asked !== undefined && asked > MAX_WAIT_S ? undefined : asked ?? 2 ** attempt;
  return status === 409 || (typeof status === 'number' && status >= 500) ? asked ?? 2 ** attempt : undefined;
}
