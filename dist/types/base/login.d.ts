import { type Engine } from '../apptainer/index.js';
import type { Call } from '../context.js';
export interface Login {
    /** Host with or without a port: `ghcr.io`, `localhost:5000`; a scheme before it does not count. */
    readonly registry: string;
    readonly username: string;
    readonly password: string;
}
/**
 * What is wrong with the three together; undefined for a login, or for nothing of it at all.
 *
 * @throws InputError when some are given without the others, or the registry is none
 */
export declare function readLogin(given: {
    readonly [Name in keyof Login]: string | undefined;
}): Login | undefined;
/**
 * The same for good, as `apptainer registry login` does it: the credentials go to the file that the engine reads.
 *
 * @returns path of the file
 * @throws as `logIn`
 */
export declare function logInForGood(engine: Engine, login: Login, call: Call): Promise<string>;
/**
 * Asks the registry whether it knows the user, and has the engine write the credentials to a file in `folder`, beside
 * those that it would have read otherwise: set `APPTAINER_AUTH_FILE` to that file, and the engine and this program read it.
 *
 * @param folder private to this user; what is there of a file of ours is replaced
 * @returns path of the file
 * @throws InputError when the registry does not take the credentials
 * @throws ToolError when it cannot be reached
 */
export declare function logIn(engine: Engine, login: Login, folder: string, call: Call): Promise<string>;
