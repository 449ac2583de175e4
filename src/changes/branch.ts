/** The lock that stands beside a definition on a branch, as people commit it: `tools.lock` of `tools.def`. */
import { relative, sep } from 'node:path';
import type { Call } from '../context.js';
import { InputError, NotFoundError, ToolError } from '../errors.js';
import { run } from '../process.js';

/** A word that stands for the lock on a branch: `origin/main:`. */
const BRANCH = /^(?<branch>[^]*):$/;

/**
 * What an image is compared with, as `lockFrom` takes it. `origin/main:` is the lock beside the definition on that
 * branch, and there may be none yet: that is told, and no error.
 *
 * @param definition path, from the current folder, which lies in the checkout
 * @param needed something is to fail by the changes, which a branch that is not there must not let through
 * @throws InputError for what can be no branch, or is needed and not there
 */
export async function earlierLock(against: string, definition: string, needed: boolean, call: Call): Promise<string | undefined> {
  const branch = BRANCH.exec(against)?.groups?.['branch'];
  if (branch === undefined) return against;
  if (branch === '' || branch.startsWith('-') || /[\0\n:]/.test(branch)) {
    throw new InputError(`${JSON.stringify(against)} names no branch to look for a lock on`, { hint: 'Write ref:, such as origin/main:, or ref:path.' });
  }
  const path = `${relative(process.cwd(), definition).split(sep).join('/').replace(/\.def$/, '')}.lock`;
  if (await knows(`${branch}:./${path}`, call)) return `${branch}:./${path}`;
  if (await knows(`${branch}^{commit}`, call)) {
    call.reporter.info(`Nothing is compared: ${branch} has no ${path}.`);
    return undefined;
  }
  const [problem, hint] = [`this checkout does not hold ${branch}`, 'In a workflow, let actions/checkout fetch it: fetch-depth: 0.'];
  if (needed) throw new InputError(`changes that are to fail cannot be told: ${problem}`, { hint });
  call.reporter.warn(`nothing is compared: ${problem}`, hint);
  return undefined;
}

async function knows(object: string, { env, signal }: Call): Promise<boolean> {
  try {
    await run('git', ['rev-parse', '--verify', '--quiet', '--end-of-options', object], { env, signal });
    return true;
  } catch (error) {
    // Where there is no git there is no branch either.
    if (error instanceof ToolError || error instanceof NotFoundError) return false;
    throw error;
  }
}
