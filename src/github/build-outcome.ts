/** Outputs and summary of the build action, whatever the verdict. */
import { buildSummary, reportOf } from '../markdown/index.js';
import type { RoundTripResult } from '../roundtrip/index.js';
import type { ActionResult } from './action.js';
import { channelsOutput, driftOutputs } from './drift.js';
import type { buildSpec } from './specs/build.js';

export async function buildOutcome(result: RoundTripResult, cacheHit: 'true' | 'false' | ''): Promise<ActionResult<typeof buildSpec>> {
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
