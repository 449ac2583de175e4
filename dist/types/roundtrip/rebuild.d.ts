import { type BuildMode, type Engine } from '../apptainer/index.js';
import type { Call } from '../context.js';
import { type Lock } from '../lock/index.js';
export interface RebuildRequest {
    readonly engine: Engine;
    /** The mode the rough build had: both builds of a round trip have one. */
    readonly mode: BuildMode;
    /** Path of the locked definition. */
    readonly lockedDefinition: string;
    /** The lock it was written from. */
    readonly lock: Lock;
    /** Relative bases and files of the definition are looked up from here. */
    readonly workingDirectory: string;
    /** A folder of the caller's for the rebuild and its log. */
    readonly scratch: string;
}
export interface Rebuild {
    readonly lock: Lock;
    /** Milliseconds of the build and of the capture. */
    readonly buildMs: number;
    readonly captureMs: number;
    /** The locked definition that came through, when it was not the one given: see `rebuildFromLocked`. */
    readonly unsteered: Uint8Array | undefined;
}
/**
 * Builds the locked definition as a sandbox, with empty folders in place of the host's /tmp and /var/tmp, and
 * captures what came out.
 *
 * A definition whose own script fails under the locked constraints (they can contradict what it asks for in between)
 * is built once more with the constraints left out: what differs is then repaired and checked at the end alone.
 *
 * @throws ToolError when the build or the capture fails, CancelledError when the call's signal fires
 */
export declare function rebuildFromLocked(request: RebuildRequest, call: Call): Promise<Rebuild>;
/** Keeps what a failed rebuild wrote: appends the logs in its scratch folder to the build's own. */
export declare function keepRebuildLogs(scratch: string, buildLog: string): Promise<void>;
