/** The build step: cache, build, round trip, what is left for when the job is over. */
import { basename } from 'node:path';
import type { Call } from '../context.js';
import { messageOf } from '../errors.js';
import { buildReproducible, RoundTripDriftError, type RoundTripResult } from '../roundtrip/index.js';
import { loadConfig } from '../store/index.js';
import type { ActionResult, PostResult } from './action.js';
import { awaitsVerdict, finishBackgroundVerify, needsVerify, startBackgroundVerify } from './background-verify.js';
import { keepRemembered, lookIntoCache, rememberBuild } from './build-cache.js';
import { buildOutcome } from './build-outcome.js';
import { comparisonFlags, comparisonOptions } from './comparison.js';
import { commandWords, wordsOf } from './repeat.js';
import type { InputsOf } from './spec.js';
import type { buildSpec } from './specs/build.js';

type Inputs = InputsOf<typeof buildSpec>;

export interface BuildStep {
  readonly result: RoundTripResult;
  /** With the reason to fail, where the build drifted and must not. */
  readonly outcome: ActionResult<typeof buildSpec>;
}

/** @throws ContainerActionError when there is no build; one that drifted is there all the same. */
export async function buildImage(inputs: Inputs, call: Call): Promise<BuildStep> {
  const { definition, root, retain, buildArgs, squashfsArgs, unpinned, snapshotHosts: snapshots, verify, cache, ...rest } = inputs;
  const layer = layerOf(inputs);
  const config = retain === undefined ? undefined : { ...await loadConfig(root, call), retain };
  const options = {
    defPath: definition, config, buildArguments: buildArgs, squashfsArguments: squashfsArgs, verify: verify === 'true',
    ...rest, ...comparisonOptions(unpinned, snapshots), ...call,
  };
  const { key, hit } = cache ? await lookIntoCache(layer, root, options, call) : { key: undefined, hit: '' as const };
  const { result, failure } = await drifted(buildReproducible(layer, root, options));
  const outcome = { ...await buildOutcome(result, hit), failure };
  if (failure === undefined) {
    await rememberBuild(key, root, result);
    if (verify === 'background' && needsVerify(result, rest.compare)) await startBackgroundVerify(result.sif, wordsOf(comparisonFlags(inputs)), call);
  }
  return { result, outcome };
}

/** When the job is over: first the verdict, for what turns out to have drifted is not kept. One that fails does not keep the other from being done. */
export async function finishBuild(failOnDrift: boolean, call: Call): Promise<PostResult> {
  const wasAwaited = awaitsVerdict();
  try {
    return await finishBackgroundVerify(failOnDrift, call);
  } finally {
    await keepRemembered(wasAwaited, call).catch((error: unknown) => { call.reporter.warn(`the build is not kept in the cache: ${messageOf(error)}`); });
  }
}

/**
 * The words of a command that builds.
 *
 * @param more flags of that command alone
 */
export function buildWords(command: string, inputs: Inputs, more: Parameters<typeof wordsOf>[0] = {}): string[] {
  return commandWords(command, [inputs.definition], {
    root: inputs.root, layer: inputs.layer, 'no-verify': inputs.verify === 'false', 'fail-on-drift': inputs.failOnDrift,
    force: inputs.force, keep: inputs.keep, retain: inputs.retain, 'build-arg': inputs.buildArgs, 'squashfs-args': inputs.squashfsArgs,
    escrow: inputs.escrow, ...comparisonFlags(inputs), ...more,
  });
}

/** Name of the image in the store. */
export function layerOf({ layer, definition }: Pick<Inputs, 'layer' | 'definition'>): string {
  return layer ?? basename(definition, '.def');
}

/** A build that drifted and must not is there all the same: it is told like any other, and the step fails after it. */
async function drifted(building: Promise<RoundTripResult>): Promise<{ readonly result: RoundTripResult; readonly failure: RoundTripDriftError | undefined }> {
  try {
    return { result: await building, failure: undefined };
  } catch (error) {
    if (error instanceof RoundTripDriftError) return { result: error.result, failure: error };
    throw error;
  }
}
