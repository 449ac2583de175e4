/** The whole check in one step: the parts' own steps, one after the other in one process, and one summary of all. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apartFromDrift, earlierLock, failCondition } from '../changes/index.js';
import type { Call } from '../context.js';
import { CancelledError, ContainerActionError, messageOf } from '../errors.js';
import { coreEnvironment, type ActionResult, type PostResult } from './action.js';
import { uploadFile } from './artifact.js';
import { buildImage, buildWords, finishBuild, type BuildStep } from './build-step.js';
import { checkOutputs, checkSummary, type CheckParts } from './check-outcome.js';
import { commentOutcome } from './comment-outcome.js';
import { diffLocks } from './diff-step.js';
import { workflowEvent } from './event.js';
import { finishSetUp, setUp } from './setup-step.js';
import type { InputsOf } from './spec.js';
import type { checkSpec } from './specs/check.js';
import type { commentSpec } from './specs/comment.js';
import type { diffSpec } from './specs/diff.js';
import type { uploadSpec } from './specs/upload.js';
import { takeSet } from './take-set.js';
import { REVIEW_FILE } from './handed-review.js';
import { targetBranch } from './target-branch.js';
import { partsNamed, uploadBuild } from './upload-step.js';

type Inputs = InputsOf<typeof checkSpec>;

/**
 * Without an image nothing is told of one. Once there is one, a part that fails keeps none of the others from being
 * done: reviewers see a drift, and the step fails after that.
 */
export async function check(given: Inputs, call: Call): Promise<ActionResult<typeof checkSpec>> {
  const inputs = agreeing(given);
  const setup = inputs.setup ? await setUp(inputs, call) : undefined;
  // What set-up has exported counts for the parts after it as it does for steps.
  const here = { ...call, env: coreEnvironment() };
  const built = await unlessFailed(async () => {
    await takeNeeded(inputs, here);
    return await buildImage(inputs, here);
  });
  if (!built.ok) return { outputs: checkOutputs({ setup }), summary: checkSummary({ setup }), failure: built.failure };

  const { result, outcome: build } = built.value;
  const failures = build.failure === undefined ? [] : [build.failure];
  const part = async <T extends { readonly failure?: ContainerActionError | undefined }>(work: () => Promise<T | undefined>): Promise<T | undefined> => {
    const done = await unlessFailed(work);
    const failure = done.ok ? done.value?.failure : done.failure;
    if (failure !== undefined) failures.push(failure);
    return done.ok ? done.value : undefined;
  };
  const upload = inputs.upload ? await part(async () => await uploadBuild(uploadInputs(inputs, result), here)) : undefined;
  const diff = inputs.diff ? await part(async () => await compare(inputs, result, build.summary, here)) : undefined;
  const comment = inputs.comment ? await part(async () => await tellReviewers(inputs, result, { upload, diff }, here)) : undefined;
  const parts: CheckParts = { setup, build, upload, diff, comment: comment?.outcome, layer: result.layer, reviewArtifact: comment?.artifact };
  const [failure, ...others] = failures;
  return {
    outputs: checkOutputs(parts),
    summary: checkSummary(parts),
    annotations: [...diff?.annotations ?? [], ...others.map(({ message, hint }) => ({ level: 'error' as const, message, hint }))],
    failure,
  };
}

/** When the job is over. One that fails does not keep the other from being done. */
export async function finishCheck(inputs: Inputs, call: Call): Promise<PostResult> {
  try {
    return await finishBuild(inputs.failOnDrift || (inputs.failOn ?? []).includes('drift'), call);
  } finally {
    await finishSetUp(call).catch((error: unknown) => { call.reporter.warn(`after the job, of set-up: ${messageOf(error)}`); });
  }
}

/** The words that do the same on the command line, as far as it is done there: nothing is uploaded or written to GitHub. */
export function checkWords(inputs: Inputs, env: Call['env']): string[] {
  return buildWords('check', inputs, { against: inputs.diff ? againstOf(inputs, env) : undefined, 'fail-on': inputs.failOn });
}

function againstOf({ against }: Inputs, env: Call['env']): string | undefined {
  const branch = targetBranch(env);
  return against ?? (branch === undefined ? undefined : `${branch}:`);
}

/** @throws InputError, before anything is done, for what would be refused after the build only */
function agreeing(inputs: Inputs): Inputs {
  partsNamed(inputs.parts);
  const { drift, changes } = apartFromDrift((inputs.failOn ?? []).map(failCondition), inputs.verify !== 'false');
  return { ...inputs, failOnDrift: inputs.failOnDrift || drift, failOn: changes };
}

async function takeNeeded({ needs = [], root, token }: Inputs, call: Call): Promise<void> {
  for (const name of needs) {
    await takeSet({
      name, root, token, latest: true, keep: false, branch: 'main',
      manifestSha256: undefined, path: undefined, runId: undefined, workflow: undefined, release: undefined, repository: undefined,
      signerWorkflow: undefined, sourceRef: undefined, trustedRoot: undefined,
    }, call);
  }
}

function uploadInputs({ root, name, parts, retentionDays, compressionLevel, overwrite }: Inputs, { layer, ts }: BuildStep['result']): InputsOf<typeof uploadSpec> {
  return { layer, root, timestamp: ts, name, parts, retentionDays, compressionLevel, overwrite };
}

/** Of 1 MiB that a summary may have: what the build's and the other parts' leave. */
const SUMMARY_BYTES = 1_000_000;

async function compare(inputs: Inputs, { layer, ts }: BuildStep['result'], told: string, call: Call): Promise<ActionResult<typeof diffSpec> | undefined> {
  const { definition, root, failOn, token } = inputs;
  const against = againstOf(inputs, call.env);
  if (against === undefined) {
    call.reporter.info('Nothing is compared: the workflow does not run for a pull request, and against is not given.');
    return undefined;
  }
  const before = await earlierLock(against, definition, (failOn ?? []).length > 0, call);
  if (before === undefined) return undefined;
  return await diffLocks({ before, after: `${layer}@${ts}`, definition, root, failOn, token, json: undefined }, call, SUMMARY_BYTES - Buffer.byteLength(told));
}

interface Told {
  readonly upload: ActionResult<typeof uploadSpec> | undefined;
  readonly diff: ActionResult<typeof diffSpec> | undefined;
}

interface Commented {
  readonly outcome: ActionResult<typeof commentSpec>;
  /** Name of the artifact with the data that could not be written. */
  readonly artifact: string;
  readonly failure: ContainerActionError | undefined;
}

async function tellReviewers(inputs: Inputs, { layer, sif }: BuildStep['result'], { upload, diff }: Told, call: Call): Promise<Commented | undefined> {
  const { definition, pullRequest, mode, deleteWhenClean, token } = inputs;
  const event = await workflowEvent(call.env);
  if (event.kind === 'other' && pullRequest === undefined) {
    call.reporter.info(`No comment: the workflow runs for ${event.name}, not for a pull request.`);
    return undefined;
  }
  const folder = await mkdtemp(join(call.env['RUNNER_TEMP'] ?? tmpdir(), 'container-action-review-'));
  const name = `review-${upload?.outputs.name ?? layer}`;
  let artifact = '';
  const handOver = async (data: string): Promise<string> => {
    try {
      await uploadFile(data, name, call);
      artifact = name;
      return `the artifact ${name}`;
    } catch (error) {
      if (!(error instanceof ContainerActionError) || error instanceof CancelledError) throw error;
      call.reporter.warn(error.message, error.hint);
      return data;
    }
  };
  const outcome = await commentOutcome({
    image: sif, changes: diff?.outputs.json, definition, pullRequest, mode, deleteWhenClean, token, from: undefined, fromArtifact: undefined, data: join(folder, REVIEW_FILE),
    artifacts: upload === undefined ? undefined : { [upload.outputs.name]: upload.outputs['artifact-url'] },
  }, call, { against: diff === undefined ? undefined : againstOf(inputs, call.env), handOver });
  return { outcome, artifact, failure: outcome.failure };
}

type Done<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: ContainerActionError };

/** What is no failure that a person is told of (a defect, a cancelled job) ends the step at once. */
async function unlessFailed<T>(work: () => Promise<T>): Promise<Done<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (!(error instanceof ContainerActionError) || error instanceof CancelledError) throw error;
    return { ok: false, failure: error };
  }
}
