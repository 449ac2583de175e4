/** Whether an engine works for this user here, and root's range of ids where it takes one. */
import type { Call } from '../../context.js';
import type { Engine, Probe } from '../types.js';
export interface Proof {
    readonly probe: Probe;
    /** Changes made to the system, in words. */
    readonly changed: readonly string[];
}
export interface ProofOptions {
    /** Whether root may be given a range. */
    readonly subuid: boolean;
    /** Whether to try a build as well, which takes some seconds. */
    readonly build: boolean;
    /** Whether an engine that cannot run anything here is an error; else the probe tells. */
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
