/** Outputs and summary of the build action, whatever the verdict. */
import { buildSummary, reportOf } from '../markdown/index.js';
import { RoundTripDriftError, type RoundTripResult } from '../roundtrip/index.js';
import type { ActionResult } from './action.js';
import { channelsOutput, driftOutputs } from './drift.js';
import type { buildSpec } from './specs/build.js';

/** A build that drifted and must not is there all the same: it is told like any other, and the step fails after it. */
export async function buildOutcome(build: Promise<RoundTripResult>, cacheHit: 'true' | 'false' | ''): Promise<ActionResult<typeof buildSpec>> {
  try {
    return await outcome(await build, cacheHit);
  } catch (error) {
    if (error instanceof RoundTripDriftError) return { ...await outcome(error.result, cacheHit), failure: error };
    throw error;
  }
}

async function outcome(result: RoundTripResult, cacheHit: string): Promise<ActionResult<typeof buildSpec>> {
  return {
    outputs: {
      sif: result.sif,
      'sif-sha256': result.sifSha256,
      lock: result.lock,
      'locked-definition': result.lockedDef,
      timestamp: result.ts,
      unchanged: String(result.unchanged),
      'cache-hit': cacheHit,
      channels: channelsOutput(result.channels),
      ...driftOutputs(result.verified, result.diff),
    },
    summary: buildSummary(await reportOf(result)),
  };
}
