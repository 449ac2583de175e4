import type { Engine, BuildMode } from '../apptainer/index.js';
import type { Call } from '../context.js';
import type { EarlyRebuild } from './early-rebuild.js';
import type { CompareLevel } from './levels.js';
import type { Published } from './rough-build.js';
import { type VerifyOptions } from './trip.js';
import type { Verdict } from './types.js';
export interface Case {
    readonly engine: Engine;
    readonly mode: BuildMode;
    readonly root: string;
    readonly workingDirectory: string;
    readonly level: CompareLevel;
    readonly options: VerifyOptions;
    /** Patterns of files that are not compared, beside the default ones. */
    readonly ignore: readonly string[];
    readonly call: Call;
    readonly published: Published;
    readonly scratch: string;
    /** Milliseconds by stage; `verify` and `verify-wait` are added. */
    readonly timings: Record<string, number>;
    /** A rebuild that may be under way already. */
    readonly early?: EarlyRebuild | undefined;
    /** Path of the locked definition to build from. Default: the build's own. */
    readonly lockedDefinition?: string | undefined;
}
/** Rebuilds (unless that was begun early), compares, and keeps the logs of a rebuild that failed. */
export declare function judge(given: Case): Promise<Verdict>;
