import { DriftError } from '../errors.js';
import type { RoundTripResult } from './types.js';

/** A round trip drifted and the caller asked for that to be a failure. The build itself is complete and kept. */
export class RoundTripDriftError extends DriftError {
  /** Everything a caller wants to show about the build all the same. */
  readonly result: RoundTripResult;

  constructor(result: RoundTripResult) {
    super(`${result.layer} ${result.ts} is not reproducible: ${result.reason}`, {
      hint: `The image is built and kept, marked unverified: ${result.sif}`,
    });
    this.result = result;
  }
}
