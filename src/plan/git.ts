/** What git tells of a checkout. The only file here that runs it. */
import type { Call } from '../context.js';
import { ContainerActionError, InputError, NotFoundError, ToolError } from '../errors.js';
import { run } from '../process.js';

/** A repository's own settings must not start programs (fsmonitor) or change what is printed. */
const SETTINGS = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false'];

async function git(folder: string, args: readonly string[], { env, signal }: Call): Promise<string> {
  const { stdout } = await run('git', [...SETTINGS, '-C', folder, ...args], { env: { ...env, LC_ALL: 'C' }, signal });
  return stdout;
}

function paths(output: string): string[] {
  return output.split('\0').filter((path) => path !== '');
}

/**
 * Files of the checkout below `folder`, relative to it: the tracked ones that are there, and new ones that are not
 * ignored. Undefined when `folder` is in no git checkout, or git is not installed.
 *
 * @throws ToolError when git has a checkout and will not read it
 */
export async function checkoutFiles(folder: string, call: Call): Promise<readonly string[] | undefined> {
  try {
    const listed = paths(await git(folder, ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], call));
    const deleted = new Set(paths(await git(folder, ['ls-files', '-z', '--deleted'], call)));
    return [...new Set(listed)].filter((path) => !deleted.has(path));
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    if (error instanceof ToolError && error.stderrTail.includes('not a git repository')) return undefined;
    throw withAdvice(error);
  }
}

export interface Change {
  /** Where the two parted: 40 hex digits. */
  readonly commit: string;
  /** Every path below the folder, relative to it, that differs: changed, new, gone. A renamed file is both. */
  readonly paths: readonly string[];
}

/**
 * What has changed since the present commit and `reference` parted, up to the files as they are now.
 *
 * @throws InputError when there is no such commit, or the checkout does not hold where they parted
 */
export async function changeSince(folder: string, reference: string, call: Call): Promise<Change> {
  const wanted = await commitOf(folder, reference, call);
  const commit = await partedAt(folder, wanted, reference, call);
  const changed = paths(await git(folder, ['diff', '-z', '--name-only', '--no-renames', '--no-ext-diff', '--relative', commit, '--'], call));
  const fresh = paths(await git(folder, ['ls-files', '-z', '--others', '--exclude-standard'], call));
  return { commit, paths: [...new Set([...changed, ...fresh])] };
}

async function commitOf(folder: string, reference: string, call: Call): Promise<string> {
  try {
    return (await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${reference}^{commit}`], call)).trim();
  } catch (error) {
    if (!(error instanceof ToolError) || error.stderrTail.trim() !== '') throw withAdvice(error);
    throw new InputError(`there is no commit "${reference}" in ${folder}`, {
      hint: 'Check the name. In a workflow, let actions/checkout fetch it: fetch-depth: 0.', cause: error,
    });
  }
}

async function partedAt(folder: string, commit: string, reference: string, call: Call): Promise<string> {
  try {
    return (await git(folder, ['merge-base', commit, 'HEAD'], call)).trim();
  } catch (error) {
    if (!(error instanceof ToolError) || error.toolExitCode !== 1) throw withAdvice(error);
    throw new InputError(`this checkout does not hold the commit at which it and "${reference}" parted`, {
      hint: 'It is a shallow clone, as a rule. In a workflow, let actions/checkout fetch everything: fetch-depth: 0.', cause: error,
    });
  }
}

/** git tells of an owner it does not trust in many lines, of which the first says it all. */
function withAdvice(error: unknown): unknown {
  if (!(error instanceof ToolError) || !error.stderrTail.includes('dubious ownership')) return error;
  return new ContainerActionError('git does not read this checkout, because another user owns it', {
    hint: 'Run as its owner, or trust it: git config --global --add safe.directory <folder>', cause: error,
  });
}
