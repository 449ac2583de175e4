import { type ReproducibleOptions } from './trip.js';
import type { RoundTripResult } from './types.js';
/**
 * The reference's `build_reproducible`: builds a layer, writes its lock and locked definition, and (unless
 * `verify: false`) rebuilds from that definition and marks the build `.verified` or `.unverified`.
 *
 * An unchanged recipe whose build is there is not built again; it is verified when that was never done.
 *
 * @param layer artifact stem, such as `sac-base`
 * @param root folder of the store; made when missing
 * @throws InputError for a bad layer name or definition, ToolError when the rough build or the capture fails: the
 *   store is then as it was. Drift is no error unless `failOnDrift`.
 */
export declare function buildReproducible(layer: string, root: string, options?: ReproducibleOptions): Promise<RoundTripResult>;
