import type { Environment } from '../process.js';
import type { Engine } from './types.js';
/**
 * Where Apptainer goes when nothing is said: `$XDG_DATA_HOME/container-action/apptainer`, by default
 * `~/.local/share/container-action/apptainer`. The data folder and not the cache, because programs that are in use
 * must not vanish when a cache is emptied.
 */
export declare function defaultPrefix(env?: Environment): string;
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
/**
 * The environment for calls of an engine: one that set-up has put into a prefix brings the programs it needs along,
 * whether or not they are on PATH.
 */
export declare function engineEnvironment(engine: Pick<Engine, 'program'>, env: Environment): Environment;
