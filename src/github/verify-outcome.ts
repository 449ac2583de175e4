/** Outputs and summary of the verify action, for either of its two kinds of check. */
import { DriftError, InputError, VerifyError } from '../errors.js';
import { buildSummary, integritySummary, reportOf } from '../markdown/index.js';
import type { IntegrityResult, RoundTripResult } from '../roundtrip/index.js';
import type { ActionResult } from './action.js';
import { channelsOutput, driftOutputs } from './drift.js';
import type { InputsOf } from './spec.js';
import type { verifySpec } from './specs/verify.js';

type VerifyResult = ActionResult<typeof verifySpec>;

/** @throws InputError for inputs that have no meaning in the kind of check that was asked for */
export function refuseMixed(inputs: InputsOf<typeof verifySpec>): void {
  const { definition, lockDir, compare, ignore, offline, unpinned, snapshotHosts } = inputs;
  if (inputs.roundtrip && (definition !== undefined || lockDir !== undefined)) {
    throw new InputError('inputs definition and lock-dir have no meaning with roundtrip: true', { hint: 'Leave them out, or leave roundtrip out.' });
  }
  const given = { compare: compare !== 'versions', ignore: ignore !== undefined, offline, unpinned: unpinned !== undefined, 'snapshot-hosts': snapshotHosts !== undefined };
  const wrong = Object.entries(given).find(([, isGiven]) => isGiven)?.[0];
  if (!inputs.roundtrip && wrong !== undefined) {
    throw new InputError(`input ${wrong} has a meaning with roundtrip: true only`, { hint: 'Add it, or leave the input out.' });
  }
}

export function integrityOutcome(result: IntegrityResult, failOnDrift: boolean): VerifyResult {
  const failed = [['definition', result.defOrigin], ['pip', result.pipLock], ['dpkg', result.dpkgLock]] as const;
  const reasons = failed.filter(([, check]) => check.status === 'fail').map(([name, check]) => `${name}: ${check.detail}`);
  const why = result.sif.exists ? reasons.join('; ') : 'there is no such image';
  return {
    outputs: {
      overall: result.overall,
      'sif-sha256': result.sif.sha256,
      'definition-check': result.defOrigin.status,
      'pip-check': result.pipLock.status,
      'dpkg-check': result.dpkgLock.status,
      channels: '',
      ...driftOutputs(null, null),
    },
    summary: integritySummary(result),
    failure: result.overall === 'fail' && failOnDrift ? new VerifyError(`${result.sif.path} failed its checks: ${why}`) : undefined,
  };
}

export async function roundTripOutcome(result: RoundTripResult, failOnDrift: boolean): Promise<VerifyResult> {
  return {
    outputs: {
      overall: result.verified === true ? 'pass' : 'fail',
      'sif-sha256': result.sifSha256,
      'definition-check': '',
      'pip-check': '',
      'dpkg-check': '',
      channels: channelsOutput(result.channels),
      ...driftOutputs(result.verified, result.diff),
    },
    summary: buildSummary(await reportOf(result)),
    failure: result.verified !== true && failOnDrift
      ? new DriftError(`${result.layer} ${result.ts} is not reproducible: ${result.reason}`) : undefined,
  };
}
