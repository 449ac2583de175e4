import { type CallOptions } from '../context.js';
import { type ImageConfig } from '../store/index.js';
import type { RoundTripResult } from './types.js';
export interface ReproducibleOptions extends CallOptions {
    /** Path of the definition. Either this or `defName`. */
    readonly defPath?: string | undefined;
    /** Name of a definition, with or without `.def`, looked up in the containers folder. */
    readonly defName?: string | undefined;
    /** Rebuild and compare as well. Default true; false leaves the build unmarked. */
    readonly verify?: boolean | undefined;
    /** Protect the build from pruning. Default false. */
    readonly keep?: boolean | undefined;
    /** Default: what `loadConfig(root)` says. */
    readonly config?: ImageConfig | undefined;
    /** Build again though the recipe has not changed. Default false. */
    readonly force?: boolean | undefined;
    /** Throw RoundTripDriftError (exit code 3) when the build is not reproducible. Default false: it is marked and told. */
    readonly failOnDrift?: boolean | undefined;
    /** Values for `{{ name }}` in the definition. */
    readonly buildArguments?: Readonly<Record<string, string>> | undefined;
    /** Extra arguments for mksquashfs. */
    readonly squashfsArguments?: string | undefined;
}
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
