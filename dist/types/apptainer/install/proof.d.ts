/** Whether an engine works for this user here, and what of the machine was changed so that it does. */
import type { Call } from '../../context.js';
import { type Prepared } from '../machine/prepare.js';
import type { Engine } from '../types.js';
export type Proof = Prepared;
export interface ProofOptions {
    /** Whether what is in the way may be put right, see `prepareMachine`. */
    readonly prepare: boolean;
    /** Whether to try a build as well, which takes some seconds. */
    readonly build: boolean;
    /** Whether an engine that cannot run anything here is an error, unless the machine allows it to none; else the probe tells. */
    readonly mustRun: boolean;
    /** Folder for scratch files. Default: the user's folder for temporary files. */
    readonly scratch?: string | undefined;
}
/**
 * Probes the engine and tries what the probe says works.
 *
 * @throws ToolError when something does not work that should
 */
export declare function prove(engine: Engine, options: ProofOptions, call: Call): Promise<Proof>;
