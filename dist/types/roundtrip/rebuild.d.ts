import { type BuildMode, type Engine } from '../apptainer/index.js';
import type { Call } from '../context.js';
import { type LockDefinitionOptions } from '../definition/index.js';
import { ToolError } from '../errors.js';
import type { OpenEscrow } from '../escrow/index.js';
import { type Lock, type LockChannel } from '../lock/index.js';
import type { CompareLevel } from './levels.js';
export interface RebuildRequest {
    readonly engine: Engine;
    /** The mode the rough build had: both builds of a round trip have one. */
    readonly mode: BuildMode;
    /** Folder of the store: local bases are kept there. */
    readonly root: string;
    /** Path of the locked definition. */
    readonly lockedDefinition: string;
    /** The lock it was written from. */
    readonly lock: Lock;
    /** Relative bases and files of the definition are looked up from here. */
    readonly workingDirectory: string;
    /** A folder of the caller's for the rebuild and its log. What was built stays in it until the caller removes it. */
    readonly scratch: string;
    readonly level: CompareLevel;
    /** Packages that were kept when the rough build was made; undefined without any. */
    readonly escrow: OpenEscrow | undefined;
    /** Build with the network cut. */
    readonly offline: boolean;
    /** How the definition is locked, should it have to be done again. */
    readonly locking: LockDefinitionOptions;
}
export interface Rebuild {
    readonly lock: Lock;
    /** What was built: a sandbox, or a SIF where bytes are compared. */
    readonly image: string;
    /** Channels that the locked definition held. */
    readonly covered: readonly LockChannel[];
    /** Stages that the locked definition copies from, and of which no lock tells. */
    readonly uncaptured: readonly string[];
    /** What its build held against what is offered now, one line each. */
    readonly healed: readonly string[];
    /** Milliseconds of the build and of the capture. */
    readonly buildMs: number;
    readonly captureMs: number;
    /** The locked definition that came through, when it was not the one given: see `rebuildFromLocked`. */
    readonly unsteered: Uint8Array | undefined;
}
/** A rebuild's failure: its message names the packages when the locked definition itself told them. */
export declare class RebuildError extends ToolError {
    readonly scriptFailed: boolean;
    readonly drift: readonly string[];
    constructor(message: string, error: ToolError, scriptFailed: boolean, drift: readonly string[]);
}
/**
 * Builds the locked definition with empty folders in place of the host's /tmp and /var/tmp, and captures what came out.
 *
 * A definition whose own script fails under the locked constraints (they can contradict what it asks for in between)
 * is built once more with the constraints left out: what differs is then repaired and checked at the end alone.
 *
 * @throws ToolError when the build or the capture fails, CancelledError when the call's signal fires
 */
export declare function rebuildFromLocked(request: RebuildRequest, call: Call): Promise<Rebuild>;
/** Keeps what a failed rebuild wrote: appends the logs in its scratch folder to the build's own. */
export declare function keepRebuildLogs(scratch: string, buildLog: string): Promise<void>;
/** The time that both builds of a comparison by bytes give their files: seconds since 1970. */
export declare function epochOf(lock: Pick<Lock, 'facts'>): number | undefined;
