import type { Environment } from '../../process.js';
/**
 * Where Apptainer goes when nothing is said: `$XDG_DATA_HOME/container-action/apptainer`, by default
 * `~/.local/share/container-action/apptainer`. The data folder and not the cache, because programs that are in use
 * must not vanish when a cache is emptied.
 */
export declare function defaultPrefix(env?: Environment): string;
/** @throws InputError when the path cannot stand in PATH or in a program's library path */
export declare function parsePrefix(given: string | undefined, env: Environment): string;
/**
 * The environment with the prefix's programs on PATH: Apptainer and its tools first, stand-ins for what the machine
 * lacks (debootstrap, wget, and newuidmap for root) last, so that the machine's own win.
 *
 * @returns the variables to set
 */
export declare function prefixEnvironment(prefix: string, env?: Environment): {
    readonly PATH: string;
};
/** Folder of stand-ins beside the programs in `bin`. */
export declare function fallbackFolder(bin: string): string;
/** Name of the installation in use, undefined when there is none. */
export declare function currentInstallation(prefix: string): Promise<string | undefined>;
/** An installation being made. */
export interface Draft {
    /** Its folder: where it will stay. */
    readonly folder: string;
    /** A folder for what is needed while it is made. */
    readonly work: string;
    /**
     * Makes it the one in use, unless another process has been faster.
     *
     * @param replacing the installation that was in use and found unfit; it is removed
     * @returns false when another installation is in use by now that is not `replacing`: nothing has changed then
     */
    publish(replacing: string | undefined): Promise<boolean>;
    /** Takes everything away, folders that were made for it included; harmless after `publish`. */
    discard(): Promise<void>;
}
/**
 * Begins an installation, and clears away what killed ones left.
 *
 * @throws StoreError when the prefix cannot be written, or holds something else
 */
export declare function beginDraft(prefix: string): Promise<Draft>;
