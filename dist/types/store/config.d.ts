import type { Environment } from '../process.js';
import { type Reporter } from '../report.js';
import type { ImageConfig } from './types.js';
export declare const DEFAULT_CONFIG: ImageConfig;
export interface LoadConfigOptions {
    /** The project whose `.scitex/container/config.yaml` comes first. Default: the Git checkout around the working directory. */
    readonly projectDir?: string | undefined;
    /** For the default root: SCITEX_DIR, HOME. Default: this process's own. */
    readonly env?: Environment | undefined;
    /** Hears what is wrong with a file. */
    readonly reporter?: Reporter | undefined;
}
/**
 * Where images live when nobody says: `~/.scitex/container`, or `container` in the folder SCITEX_DIR names, which is
 * what the Python package does.
 */
export declare function defaultRoot(env?: Environment): string;
/**
 * Loads the settings: those of the project when it has a file, else those of the store, else the defaults. As with
 * the Python package, the first file that is there counts as a whole: what it leaves out, or has wrong, is the
 * default and not the next file's.
 *
 * @param root the store. Default: `defaultRoot`
 * @returns valid settings in any case; what is wrong with a file is a warning
 */
export declare function loadConfig(root?: string, options?: LoadConfigOptions): Promise<ImageConfig>;
