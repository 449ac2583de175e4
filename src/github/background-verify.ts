/**
 * `verify: background`: the rebuild runs while the steps after the build do their work, and the post step waits for it. It is
 * the command line that runs, with the words a person would give it.
 */
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { awaitBackground, parseBackgroundWork, startInBackground, type BackgroundOutput } from '../background.js';
import type { Call } from '../context.js';
import { ContainerActionError, DriftError } from '../errors.js';
import { buildSummary, reportOf } from '../markdown/index.js';
import { COMPARE_LEVELS, storedResult, type CompareLevel, type RoundTripResult } from '../roundtrip/index.js';
import { locateBuild } from '../store/index.js';
import type { PostResult } from './action.js';
import { readState, saveState } from './files.js';

const STATE = 'background-verify';
const IMAGE = 'background-image';

/** Whether a build has no verdict yet that is as close as the one that is wanted. */
export function needsVerify({ verified, level }: Pick<RoundTripResult, 'verified' | 'level'>, wanted: CompareLevel): boolean {
  return verified === null || COMPARE_LEVELS.indexOf(level) < COMPARE_LEVELS.indexOf(wanted);
}

/**
 * Starts the rebuild of a build.
 *
 * @param flags of the comparison, as words
 */
export async function startBackgroundVerify(image: string, flags: readonly string[], call: Call): Promise<void> {
  // The bundle has the command line beside the action's own entry.
  const program = join(dirname(process.argv[1] ?? ''), 'cli.js');
  const work = await startInBackground(process.execPath, [program, 'verify', image, '--roundtrip', ...flags, '--json'], call.env['RUNNER_TEMP'] ?? tmpdir(), call.env);
  await saveState(STATE, JSON.stringify(work));
  await saveState(IMAGE, image);
  call.reporter.info('The rebuild goes on in the background: the end of the job tells the verdict.');
}

/** Whether the main step has left its verdict to the post step. */
export function awaitsVerdict(): boolean {
  return readState(STATE) !== undefined;
}

/** The post step's part: nothing where nothing was started. */
export async function finishBackgroundVerify(failOnDrift: boolean, call: Call): Promise<PostResult> {
  const [state, image] = [readState(STATE), readState(IMAGE)];
  if (state === undefined || image === undefined) return {};
  const stage = call.reporter.stage('verify in the background');
  try {
    const timings = timingsIn(await awaitBackground(parseBackgroundWork(state), stage, call));
    const { root, layer, ts } = await locateBuild(image);
    const result = { ...await storedResult(root, layer, ts), unchanged: false, timings };
    stage.done(result.verified === true ? 'verified' : 'NOT reproducible');
    if (result.verified !== true) call.reporter.warn(`${layer} ${ts} is not reproducible: ${result.reason}`);
    const failure = result.verified !== true && failOnDrift ? new DriftError(`${layer} ${ts} is not reproducible: ${result.reason}`) : undefined;
    return { summary: buildSummary(await reportOf(result)), failure };
  } catch (error) {
    if (!(error instanceof ContainerActionError)) throw error;
    stage.failed(error.message);
    if (!failOnDrift) throw error;
    // What could not be verified is not verified, and the job was told to pass for nothing else.
    return { failure: new DriftError(`the rebuild could not be made: ${error.message}`, { hint: error.hint, cause: error }) };
  }
}

/** @throws ContainerActionError with what the command line told, where it has no result */
function timingsIn({ stdout, stderr }: BackgroundOutput): Readonly<Record<string, number>> {
  let document: { readonly error?: { readonly message: string; readonly hint: string | null }; readonly timings?: Readonly<Record<string, number>> };
  try {
    document = JSON.parse(stdout) as typeof document;
  } catch (error) {
    const last = stderr.trimEnd().split('\n').at(-1) ?? '';
    throw new ContainerActionError(`the rebuild in the background was ended from outside${last === '' ? '' : `: ${last}`}`, {
      hint: 'Most often the machine had no memory left. With verify: true the rebuild is made while no later step runs.', cause: error,
    });
  }
  if (document.error !== undefined) throw new ContainerActionError(document.error.message, { hint: document.error.hint ?? undefined });
  return document.timings ?? {};
}
