import type { Candidate } from './plan-types.js';
import type { SetupOptions, SetupResult } from './types.js';
export { defaultPrefix, prefixEnvironment } from './prefix.js';
export { gatherFacts, type ExistingEngine, type MachineFacts } from './facts.js';
export type { Candidate, PlannedCommand, PlannedFile } from './plan-types.js';
export { INSTALL_METHODS, type InstallMethod, type SetupMethod, type SetupOptions, type SetupResult } from './types.js';
/**
 * Sees to it that this user has a working Apptainer. Methods are tried in the order of `planSetup`, each with its
 * reason told: the one on PATH when it will do, the one an earlier call put into the prefix, packages where they can be
 * installed, else a new one in the prefix. Whichever it is has run a program here before it is handed out. Two calls at
 * once do not hurt each other, and one that is interrupted leaves nothing that a later one could take for an
 * installation.
 *
 * For calls of the prefix's programs see `prefixEnvironment`.
 *
 * @throws InputError when an option cannot be understood, or asks for what is known to be bad
 * @throws NotFoundError when no such version can be had, or the machine cannot do what was asked for
 * @throws StoreError when something cannot be fetched or trusted, or the prefix cannot be written
 * @throws ToolError when a package manager fails, or Apptainer is there and does not run
 * @throws CancelledError when the signal fires; nothing is left behind
 */
export declare function ensureApptainer(options?: SetupOptions): Promise<SetupResult>;
/**
 * What `ensureApptainer` would do with the same options: every method in the order it would be tried, with its reason,
 * downloads, files and commands. Changes nothing.
 *
 * @throws InputError as `ensureApptainer`
 */
export declare function planApptainer(options?: SetupOptions): Promise<readonly Candidate[]>;
