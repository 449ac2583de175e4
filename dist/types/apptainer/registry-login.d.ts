import type { Call } from '../context.js';
import type { Engine } from './types.js';
export interface LoginRequest {
    /** Host, with its port when it has one. */
    readonly registry: string;
    readonly username: string;
    /** Handed to the engine on its standard input. */
    readonly password: string;
    /** File that takes the credentials, made for this user alone; what it holds of other registries stays. */
    readonly authFile: string;
}
/**
 * Has the engine log in. It writes the credentials down whatever the registry says to them, so whoever wants to know
 * whether they are right asks the registry.
 *
 * @throws ToolError when the registry cannot be reached or the file not be written
 */
export declare function registryLogin(engine: Engine, { registry, username, password, authFile }: LoginRequest, call: Call): Promise<void>;
