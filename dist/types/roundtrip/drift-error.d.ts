import { DriftError } from '../errors.js';
import type { RoundTripResult } from './types.js';
/** A round trip drifted and the caller asked for that to be a failure. The build itself is complete and kept. */
export declare class RoundTripDriftError extends DriftError {
    /** Everything a caller wants to show about the build all the same. */
    readonly result: RoundTripResult;
    constructor(result: RoundTripResult);
}
