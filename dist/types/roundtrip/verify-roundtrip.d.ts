import { type VerifyOptions } from './trip.js';
import type { RoundTripResult } from './types.js';
/**
 * The reference's `verify_roundtrip`: rebuilds from `<layer>-<ts>.def`, captures the rebuild's lock, compares it
 * with `<layer>-<ts>.lock` and marks the build. The reference returns the diff alone; here it is `diff` of the
 * result (null when the rebuild itself failed, `reason` then says why).
 *
 * @throws NotFoundError when there is no such build or it has no lock or locked definition, FormatError when the
 *   lock cannot be read, InputError when it is one of another architecture
 */
export declare function verifyRoundtrip(layer: string, root: string, ts: string, options?: VerifyOptions): Promise<RoundTripResult>;
