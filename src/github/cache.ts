/** The job's cache service as the core's `BlobCache`. Whatever is wrong with it is told in one line and fails nothing. */
import type * as cacheClient from '@actions/cache';
import type { Call } from '../context.js';
import { messageOf } from '../errors.js';
import type { BlobCache, Kept } from '../ports.js';
import type { Environment } from '../process.js';
import { overheard } from './overhear.js';
import { isEnterpriseServer } from './server.js';

/** What the client says of itself when something is wrong; it returns the same for a miss and for every fault. */
const TOLD = /^(?:::(?:warning|error)[^:]*::)?(?:Failed to (?:restore|save): |Cache reservation failed: )(?<words>.*)$/s;
/** Why a key could not be had, which it tells in a line for debugging alone. */
const NOT_RESERVED = /^::debug::Failed to reserve cache: (?:Error: )?(?<words>.*)$/s;
/** How it says what the service has answered: behind the names of its own methods and what it thinks of trying again. */
const ANSWERED = /Failed request: \((?<status>\d{3})\) [^:]*(?:: (?<why>.+))?$/s;
/** It takes whatever comes for the archive, the storage's refusal too, and lets tar find out. */
const NO_ARCHIVE = /\btar\b.* failed with exit code \d+$/s;
/** Of a mode that leaves something out: we say so ourselves. */
const SKIPPED = /^Cache (?:restore|save) skipped: (?<words>.*)$/s;

/** The service of the job that this process belongs to; the client reads the process's own environment. */
export function jobCache({ reporter, signal, env }: Call): BlobCache {
  const available = availability(env);
  const mode = (env['ACTIONS_CACHE_MODE'] ?? '').trim().toLowerCase();
  return {
    available,
    restore: async (paths, key, otherwise = []) => {
      if (!available.ok || signal?.aborted === true) return undefined;
      if (mode === 'write-only') {
        reporter.info('nothing is taken from the cache: ACTIONS_CACHE_MODE is write-only');
        return undefined;
      }
      const { value, told } = await attempt(async (client) => await client.restoreCache(paths.map(asPattern), key, [...otherwise]));
      if (value === undefined && told !== undefined) reporter.warn(`nothing is taken from the cache: ${plain(told)}`, 'The work goes on without it.');
      return value;
    },
    keep: async (paths, key) => {
      if (!available.ok) return left(available.reason);
      if (signal?.aborted === true) return left('the job was cancelled');
      if (mode === 'read') return left('ACTIONS_CACHE_MODE is read');
      const { value, told, reserved } = await attempt(async (client) => await client.saveCache(paths.map(asPattern), key));
      if (value !== undefined && value > 0) return { kept: true };
      // Told alike for a key that exists and for a service that is down; the line for debugging tells them apart.
      if (/^Failed to CreateCacheEntry: .*\(409\)/.test(reserved ?? '')) return { kept: false, exists: true, reason: `${key} is there already` };
      return left(plain(reserved ?? told ?? 'the service did not take it'));
    },
  };
}

/** The client's words without what is about the client. */
function plain(words: string): string {
  const { status, why } = ANSWERED.exec(words)?.groups ?? {};
  if (status !== undefined) return `the service says no (${status}${why === undefined ? '' : `: ${why}`})`;
  return NO_ARCHIVE.test(words) ? 'what came from it is no archive' : words;
}

function left(reason: string): Kept {
  return { kept: false, exists: false, reason };
}

function availability(env: Environment): BlobCache['available'] {
  const no = (reason: string): BlobCache['available'] => ({ ok: false, reason });
  const { ACTIONS_CACHE_MODE: mode, ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: results, ACTIONS_CACHE_URL: first } = env;
  if (mode?.trim().toLowerCase() === 'none') return no('ACTIONS_CACHE_MODE is none');
  if (isUnset(token)) return no('this is no job of GitHub Actions with a cache service');
  // As the client chooses: the second version of the service where the runner offers it, on GitHub's own servers alone.
  const url = isEnterpriseServer(env) || isUnset(env['ACTIONS_CACHE_SERVICE_V2']) ? first : results;
  return isUnset(url) ? no('the runner names no cache service') : { ok: true };
}

function isUnset(value: string | undefined): boolean {
  return value === undefined || value === '';
}

type Client = Pick<typeof cacheClient, 'restoreCache' | 'saveCache'>;

interface Attempt<T> {
  readonly value: T | undefined;
  /** What went wrong, in words. */
  readonly told: string | undefined;
  /** Why the key could not be had, in words. */
  readonly reserved: string | undefined;
}

async function attempt<T>(work: (client: Client) => Promise<T>): Promise<Attempt<T>> {
  try {
    const client = await import('@actions/cache');
    const { value, lines } = await overheard([TOLD, NOT_RESERVED, SKIPPED], async () => await work(client));
    const wordsOf = (pattern: RegExp): string | undefined => lines.map((line) => pattern.exec(line)?.groups?.['words']).find((found) => found !== undefined);
    return { value, told: wordsOf(TOLD) ?? wordsOf(SKIPPED), reserved: wordsOf(NOT_RESERVED) };
  } catch (error) {
    // A key or path that the client does not take.
    return { value: undefined, told: messageOf(error), reserved: undefined };
  }
}

/** The client takes paths for patterns of file names: every character that means something in one is put in brackets. */
function asPattern(path: string): string {
  return path.replace(/[[?*]/g, '[$&]');
}
