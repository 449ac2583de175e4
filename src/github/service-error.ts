/** What GitHub's clients throw, in the user's words: which no it was, and what helps against it. */
import { ContainerActionError, messageOf, NotFoundError, ServiceError } from '../errors.js';

export interface Asked {
  /** What was tried, as in "upload the artifact tools". */
  readonly what: string;
  /** The permission that the job needs for it, as a workflow names it; none for what the runner's own token is for. */
  readonly permission?: 'actions: read' | 'contents: read' | undefined;
}

/** Clients of the results service tell the status in their message alone. */
const STATUS_IN_WORDS = /\((\d{3})\)/;

/** Its own class is lost where one client wraps what another has thrown. */
const UNREACHABLE = /Unable to make request: (E[A-Z]+)/;

/** @returns an error of ours for whatever was thrown; ours stay what they are */
export function serviceError(error: unknown, asked: Asked): ContainerActionError {
  if (error instanceof ContainerActionError) return error;
  const status = statusOf(error);
  const name = error instanceof Error ? error.name : '';
  const failed = (why: string, hint: string): ServiceError => new ServiceError(`cannot ${asked.what}: ${why}`, { cause: error, hint });
  if (name === 'GHESNotSupportedError') return failed('GitHub Enterprise Server has no artifacts of the kind this action makes', ON_ENTERPRISE);
  if (name === 'UsageError') return failed('the storage for artifacts is used up', 'Delete old artifacts, keep them for fewer days (retention-days), or leave parts out (parts).');
  const [, network] = UNREACHABLE.exec(messageOf(error)) ?? [];
  if (network !== undefined) return failed(`GitHub cannot be reached (${network})`, 'Check the runner\'s network and proxy, and run the job again.');
  switch (status) {
    case 401:
      return failed('GitHub does not take the token (401)', 'A job\'s token ends with the job: run it again; a token of your own may have been revoked.');
    case 403:
      return failed('the token may not do that (403)', permissionHint(asked.permission));
    case 404:
      return new NotFoundError(`cannot ${asked.what}: GitHub knows no such thing, or does not show it to this token (404)`, { cause: error, hint: `Check the names; ${permissionHint(asked.permission)}` });
    case 409:
      return failed('there is one of that name in this run already (409)', 'Give it another name (name), or replace the one that is there (overwrite: true).');
    case 410:
      return new NotFoundError(`cannot ${asked.what}: it has expired (410)`, { cause: error, hint: 'Make it again, and keep it for more days (retention-days).' });
    case 429:
      return failed(`GitHub asks for fewer requests (429${retryAfter(error)})`, 'Wait, and run the job again.');
    case undefined:
      return failed(messageOf(error), 'Run the job again, with debug logging when it stays like this.');
    default:
      return failed(status >= 500 ? `GitHub is out of order (${String(status)})` : messageOf(error), 'Run the job again; https://www.githubstatus.com tells of outages.');
  }
}

export const ON_ENTERPRISE = 'Use actions/upload-artifact@v3 there with the folder that "scitex-container export" makes.';

function permissionHint(permission: Asked['permission']): string {
  if (permission === undefined) return 'Run the job again; its token ends with it.';
  return `the job needs this in its workflow: "permissions:" and under it "${permission}".`;
}

function statusOf(error: unknown): number | undefined {
  const { status, httpStatusCode } = Object(error) as { readonly status?: unknown; readonly httpStatusCode?: unknown };
  if (typeof status === 'number') return status;
  if (typeof httpStatusCode === 'number') return httpStatusCode;
  const [, words] = STATUS_IN_WORDS.exec(messageOf(error)) ?? [];
  return words === undefined ? undefined : Number(words);
}

/** Seconds, as REST clients hand the header on; "" where there is none. */
function retryAfter(error: unknown): string {
  const { response } = error as { readonly response?: { readonly headers?: Readonly<Record<string, unknown>> } };
  const seconds = response?.headers?.['retry-after'];
  return typeof seconds === 'string' || typeof seconds === 'number' ? `, again after ${String(seconds)} s` : '';
}
