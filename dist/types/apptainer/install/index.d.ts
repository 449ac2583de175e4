import type { SetupOptions, SetupResult } from './types.js';
export { defaultPrefix, prefixEnvironment } from './prefix.js';
export type { SetupMethod, SetupOptions, SetupResult } from './types.js';
/**
 * Sees to it that this user has a working Apptainer: the one on PATH when it will do, else the one an earlier call
 * put into the prefix, else a new one in the prefix, from Debian's archive, signatures checked. Whichever it is has
 * run a program here before it is handed out. Two calls at once do not hurt each other, and one that is interrupted
 * leaves nothing that a later one could take for an installation.
 *
 * For calls of the prefix's programs see `prefixEnvironment`.
 *
 * @throws InputError when an option cannot be understood
 * @throws NotFoundError when no such version can be had, or the machine has not what fetching takes
 * @throws StoreError when the archive cannot be reached or trusted, or the prefix cannot be written
 * @throws ToolError when Apptainer is there and does not run
 * @throws CancelledError when the signal fires; nothing is left behind
 */
export declare function ensureApptainer(options?: SetupOptions): Promise<SetupResult>;
