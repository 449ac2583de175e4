import { type BuildMode, type Engine } from '../apptainer/index.js';
import type { Call } from '../context.js';
import { type Lock } from '../lock/index.js';
export interface RebuildRequest {
    readonly engine: Engine;
    /** The mode the rough build had: both builds of a round trip have one. */
    readonly mode: BuildMode;
    /** Path of the locked definition. */
    readonly lockedDefinition: string;
    /** Relative bases and files of the definition are looked up from here. */
    readonly workingDirectory: string;
    /** An empty folder of the caller's; it is empty again afterwards. */
    readonly scratch: string;
}
export interface Rebuild {
    readonly lock: Lock;
    /** Milliseconds of the build and of the capture. */
    readonly buildMs: number;
    readonly captureMs: number;
}
/**
 * Builds the locked definition as a sandbox, with empty folders in place of the host's /tmp and /var/tmp, and
 * captures what came out.
 *
 * @throws ToolError when the build or the capture fails, CancelledError when the call's signal fires
 */
export declare function rebuildFromLocked(request: RebuildRequest, call: Call): Promise<Rebuild>;
