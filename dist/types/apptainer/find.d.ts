import { type CallOptions } from '../context.js';
import { type Environment } from '../process.js';
import type { Engine } from './types.js';
/**
 * Name of the engine on PATH: `apptainer` where there is one, else `singularity` (the reference's
 * `detect_container_cmd`).
 *
 * @throws NotFoundError when PATH has neither
 */
export declare function detectContainerCmd(options?: CallOptions): Promise<Engine['name']>;
export interface FindEngineOptions extends CallOptions {
    /** Name or path of the program, instead of `apptainer` or `singularity` on PATH. */
    readonly program?: string | undefined;
    /** Looks on PATH alone, not for the one that `ensureApptainer` has put into its default prefix. */
    readonly onPathOnly?: boolean | undefined;
}
/**
 * The engine that builds and runs, with its version: the one on PATH, else the one that `ensureApptainer` has put into
 * its default prefix.
 *
 * @throws NotFoundError when there is none, or `program` is none
 * @throws ToolError when the program does not run, or is no Apptainer or Singularity
 */
export declare function findEngine(options?: FindEngineOptions): Promise<Engine>;
/**
 * Absolute path of the first executable file called `name` on the environment's PATH, undefined when there is
 * none. Relative entries of PATH are left out: what they name depends on the folder one happens to be in.
 */
export declare function findProgram(name: string, env: Environment): Promise<string | undefined>;
/** Whether `path` is a regular file that this user may run. */
export declare function isExecutable(path: string): Promise<boolean>;
/**
 * Path of the engine's program, as `findEngine` finds it without asking its version.
 *
 * @throws NotFoundError when there is none
 */
export declare function findEngineProgram(env: Environment): Promise<string>;
/** The folder the engine's program really lives in, links resolved: its own tools are looked up from there. */
export declare function engineFolder(engine: Engine): Promise<string>;
