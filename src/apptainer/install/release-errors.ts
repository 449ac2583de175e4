/** What can go wrong with releases, in the user's words. */
import type { HttpAnswer, NoAnswer } from '../../http/index.js';
import { FormatError, NotFoundError, StoreError, type ContainerActionError } from '../../errors.js';
import { withoutPassword } from './archive.js';

export function unknownVersion(version: string, shown: string): NotFoundError {
  return new NotFoundError(`there is no release ${version} of Apptainer${shown === '' ? '' : `: there are ${shown}`}`, {
    hint: 'Ask for one of these, or for a range that one of them is in.',
  });
}

export function unreachable(error: NoAnswer, base: string): StoreError {
  return new StoreError(`Apptainer's releases at ${withoutPassword(base)} cannot be read: ${error.message}`, {
    hint: 'Check the network; a proxy goes into HTTPS_PROXY. In a closed network name a mirror of the releases, or choose another method.',
    cause: error,
  });
}

export function unexpectedAnswer(status: number, base: string): StoreError {
  return new StoreError(`Apptainer's releases at ${withoutPassword(base)} cannot be read: HTTP ${status}`, {
    hint: 'Check that it is the base URL of the releases, or of a server that answers as GitHub\'s API does.',
  });
}

export function notUnderstood(base: string): FormatError {
  return new FormatError(`${withoutPassword(base)} does not answer as GitHub's API does`, {
    hint: 'A proxy or a login page may be answering instead. Name the base URL of the releases as mirror.',
  });
}

/** GitHub says no: as a rule because too much was asked without a token. */
export function refused(answer: HttpAnswer, hadToken: boolean, base: string): ContainerActionError {
  const limited = answer.headers['x-ratelimit-remaining'] === '0' || answer.headers['retry-after'] !== undefined
    || /rate limit/i.test(answer.body.toString('utf8'));
  if (!limited) return unexpectedAnswer(answer.status, base);
  const reset = Number(answer.headers['x-ratelimit-reset']);
  const until = Number.isFinite(reset) && reset > 0 ? ` until ${new Date(reset * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC` : '';
  return new StoreError(`GitHub's rate limit for asking about releases is used up${until} (HTTP ${answer.status})`, {
    hint: hadToken ? 'The token\'s own limit is used up: wait, or name a mirror of the releases.'
      : 'Give a token (the input token; on the command line GITHUB_TOKEN): with one the limit is much higher. Or name a mirror.',
  });
}
