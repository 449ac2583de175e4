import type { Environment } from '../../process.js';
export { defaultPrefix, fallbackFolder, prefixEnvironment } from '../default-prefix.js';
/** @throws InputError when the path cannot stand in PATH or in a program's library path */
export declare function parsePrefix(given: string | undefined, env: Environment): string;
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
