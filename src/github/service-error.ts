/**
 * What GitHub's services said no with, in the user's words: which no it was, and what helps against it. The services speak
 * through several clients, each of which tells it in a way of its own.
 */
import { ContainerActionError, messageOf, ServiceError, systemCode } from '../errors.js';
import { NoAnswer } from '../http/index.js';

export interface Asked {
  /** What was tried: it reads well behind "cannot", as in "upload the artifact tools". */
  readonly what: string;
  /** The line a workflow needs for it, as in `actions: read`; none for what the runner's own token is for. */
  readonly permission?: string | undefined;
  /** It gives something a name that nothing else of the run may have. */
  readonly names?: boolean | undefined;
}

/** GitHub said no, or nothing. */
export class GitHubError extends ServiceError {
  /** @param status of HTTP; undefined where nobody answered */
  constructor(message: string, readonly status: number | undefined, hint: string, cause: unknown) {
    super(message, { hint, cause });
  }
}

/** The token may not do it. */
export class PermissionError extends GitHubError {}

/** An answer whose status is all there is to tell. */
export class StatusError extends Error {
  constructor(readonly status: number) {
    super(`HTTP ${String(status)}`);
  }
}

/** The storage said no, which GitHub had named as the place where something lies: no token and no permission is asked for there. */
export class StorageError extends StatusError {}

export const ON_ENTERPRISE = 'Use actions/upload-artifact@v3 there with the folder that "scitex-container export" makes.';

/** Clients of the results service tell the status in their message alone: `(403)`, or `HTTP 403`. */
const STATUS_IN_WORDS = /\((\d{3})\)|\bHTTP (\d{3})\b/;
/** Their own classes are lost where one part of a client wraps what another has thrown. */
const UNREACHABLE = /Unable to make request: (E[A-Z]+)/;
const NETWORK_CODE = /^(?:E(?:CONN(?:REFUSED|RESET|ABORTED)|PIPE|NOTFOUND|AI_AGAIN|TIMEDOUT|HOSTUNREACH|NETUNREACH)|UND_ERR_\w+)$/;
const USED_UP = /storage quota has been hit/;
/** Where GitHub's own words end and its advice for programmers begins. */
const ADVICE = / - https:\/\/docs\.github\.com\S*/;

/** @returns an error of ours for whatever was thrown; ours stay what they are */
export function serviceError(error: unknown, asked: Asked): ContainerActionError {
  if (error instanceof ContainerActionError) return error;
  const status = statusOf(error);
  const failed = (why: string, hint: string): GitHubError => new GitHubError(`cannot ${asked.what}: ${why}`, status, hint, error);
  const name = error instanceof Error ? error.name : '';
  if (name === 'GHESNotSupportedError') return failed('GitHub Enterprise Server has no artifacts of the kind this action makes', ON_ENTERPRISE);
  if (USED_UP.test(messageOf(error))) return failed('the storage for artifacts is used up', 'Delete old artifacts, keep them for fewer days (retention-days), or leave parts out (parts).');
  const network = unreached(error);
  if (network !== undefined) return failed(`GitHub cannot be reached (${network})`, 'Check the runner\'s network and proxy, and run the job again.');
  if (isForbidden(error)) return forbidden(error, asked);
  const told = wordsOf(error, status);
  if (isOfStorage(error) && status !== undefined && status < 500 && status !== 429) {
    return failed(`GitHub's storage says no (${String(status)}${told})`, 'The address that GitHub gives for it is good for some minutes only: run the job again.');
  }
  switch (status) {
    case 401:
      return failed(`GitHub does not take the token (401${told})`, NO_TOKEN);
    case 403:
      if (askedToWait(error) !== undefined) return failed(`GitHub's limit of requests is used up (403${told})`, waitHint(askedToWait(error)));
      return forbidden(error, asked);
    case 404:
      return failed(`GitHub knows no such thing, or does not show it to this token (404${told})`, `Check the names. ${permissionHint(asked.permission)}`);
    case 409:
      if (asked.names !== true) return failed(`something else is being done to it just now (409${told})`, 'Run the job again when that is over.');
      return failed(`there is one of that name in this run already (409${told})`, 'Give it another name (name), or replace the one that is there (overwrite: true).');
    case 410:
      return failed(`it has expired (410${told})`, 'Make it again, and keep it for more days (retention-days).');
    case 429:
      return failed(`GitHub asks for fewer requests (429${told})`, waitHint(askedToWait(error)));
    case undefined:
      return failed(messageOf(error), 'Run the job again, with debug logging when it stays like this.');
    default:
      if (status >= 500) return failed(`GitHub is out of order (${String(status)}${told})`, 'Run the job again later; https://www.githubstatus.com tells of outages.');
      return failed(`GitHub says no (${String(status)}${told})`, 'See what GitHub says is wrong.');
  }
}

const NO_TOKEN = 'A job\'s token ends with the job: run it again. A token of your own may have been revoked: the job\'s own is token: ${{ github.token }}';

/** The GraphQL interface says so with a 200. */
function forbidden(error: unknown, { what, permission }: Asked): PermissionError {
  return new PermissionError(`cannot ${what}: the token may not do that (403${wordsOf(error, 403)})`, 403, permissionHint(permission), error);
}

function permissionHint(permission: string | undefined): string {
  if (permission === undefined) return 'Run the job again; its token ends with it.';
  return `Give the job the permission it needs: below \`permissions:\` of the job or the workflow, add the line \`${permission}\`.`;
}

function waitHint(seconds: number | undefined): string {
  return seconds === undefined ? 'Wait, and run the job again.' : `Run the job again after ${String(seconds)} s.`;
}

/** What GitHub itself says, behind a colon; "" where it says no more than the number. */
function wordsOf(error: unknown, status: number | undefined): string {
  const { response } = Object(error) as { readonly response?: { readonly data?: unknown } };
  const graphql = firstGraphqlError(error)?.message;
  const rest = (Object(response?.data) as { readonly message?: unknown }).message;
  const told = graphql ?? rest ?? /\(\d{3}\) [^:]*: (.+)$/s.exec(messageOf(error))?.[1];
  return typeof told === 'string' && told !== '' && told !== String(status) ? `: ${told.replace(ADVICE, '')}` : '';
}

/** The status of HTTP that whatever was thrown tells of; each client has a name of its own for it. */
export function statusOf(error: unknown): number | undefined {
  if (unreached(error) !== undefined) return undefined;
  const { status, httpStatusCode, statusCode } = Object(error) as { readonly status?: unknown; readonly httpStatusCode?: unknown; readonly statusCode?: unknown };
  const told = [status, httpStatusCode, statusCode].find((each) => typeof each === 'number');
  if (typeof told === 'number') return told;
  const [, bracketed, named] = STATUS_IN_WORDS.exec(messageOf(error)) ?? [];
  const words = bracketed ?? named;
  return words === undefined ? undefined : Number(words);
}

/** Why nobody answered; undefined where somebody did. */
function unreached(error: unknown): string | undefined {
  if (error instanceof NoAnswer) return error.answered ? undefined : error.message;
  const { name, response } = Object(error) as { readonly name?: unknown; readonly response?: unknown };
  // Octokit calls it 500 when no answer came.
  if (name === 'HttpError' && response === undefined) return messageOf(error);
  const code = systemCode(error);
  return UNREACHABLE.exec(messageOf(error))?.[1] ?? (code !== undefined && NETWORK_CODE.test(code) ? code : undefined);
}

/** The client for artifacts speaks to it through one of its own, whose errors have this name. */
function isOfStorage(error: unknown): boolean {
  return error instanceof StorageError || (error instanceof Error && error.name === 'RestError');
}

/** Seconds: `Retry-After` as a number or a date, else the time at which a limit that is used up is lifted. */
export function askedToWait(error: unknown): number | undefined {
  if (error instanceof NoAnswer) return error.retryAfterS;
  const { response } = Object(error) as { readonly response?: { readonly headers?: Readonly<Record<string, unknown>> } };
  const headers = response?.headers ?? {};
  const after = headers['retry-after'];
  if (typeof after === 'string' && /^\d+$/.test(after)) return Number(after);
  const at = typeof after === 'string' ? Date.parse(after) : headers['x-ratelimit-remaining'] === '0' ? Number(headers['x-ratelimit-reset']) * 1000 : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

/** A refusal of the GraphQL interface comes as an answer. */
function isForbidden(error: unknown): boolean {
  return firstGraphqlError(error)?.type === 'FORBIDDEN';
}

function firstGraphqlError(error: unknown): { readonly type?: unknown; readonly message?: unknown } | undefined {
  const { errors } = Object(error) as { readonly errors?: unknown };
  return Array.isArray(errors) && typeof errors[0] === 'object' && errors[0] !== null ? errors[0] as { readonly type?: unknown } : undefined;
}
