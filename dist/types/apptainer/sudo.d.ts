/** Running the engine as root through sudo, and ending it again. */
import type { Call } from '../context.js';
import { type Environment } from '../process.js';
export interface Command {
    readonly program: string;
    readonly args: readonly string[];
}
/**
 * A command to be run as root, without asking for a password. sudo clears the environment, so what the engine needs
 * is named to it: as arguments of `env`, but passwords by name alone, since everybody can see arguments.
 *
 * @param wanted names of variables in `env` that the command needs
 * @throws NotFoundError when there is no sudo
 */
export declare function throughSudo(command: Command, env: Environment, wanted: readonly string[]): Promise<Command>;
/** Sends a signal to everything that runs under a process of ours that has become root's. */
export declare function signalThroughSudo(pid: number, signal: NodeJS.Signals, env: Environment): Promise<void>;
/**
 * Moves what root made to its place, as root.
 *
 * @throws ToolError when it cannot be moved
 */
export declare function moveThroughSudo(from: string, to: string, { env }: Pick<Call, 'env'>): Promise<void>;
