/** Running the engine as root through sudo, and ending it again. */
import type { Call } from '../context.js';
import { NotFoundError } from '../errors.js';
import { descendants } from '../process-tree.js';
import { run, type Environment } from '../process.js';
import { findProgram } from './find.js';
import { secretVariables } from './secrets.js';

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
export async function throughSudo(command: Command, env: Environment, wanted: readonly string[]): Promise<Command> {
  const program = await findProgram('sudo', env);
  if (program === undefined) {
    throw new NotFoundError('sudo was not found on PATH', { hint: 'Build without it, or run as root.' });
  }
  const secret = secretVariables(env);
  const open = wanted.filter((name) => env[name] !== undefined && !secret.includes(name));
  return {
    program,
    args: [
      '-n', ...(secret.length === 0 ? [] : [`--preserve-env=${secret.join(',')}`]), '--',
      'env', ...open.map((name) => `${name}=${env[name] ?? ''}`), command.program, ...command.args,
    ],
  };
}

/** Sends a signal to everything that runs under a process of ours that has become root's. */
export async function signalThroughSudo(pid: number, signal: NodeJS.Signals, env: Environment): Promise<void> {
  const sudo = await findProgram('sudo', env);
  const pids = descendants(pid).map((mark) => String(mark.pid));
  if (sudo === undefined || pids.length === 0) return;
  await run(sudo, ['-n', '--', 'kill', '-s', signal.replace(/^SIG/, ''), '--', ...pids], {
    // Some of them may have ended by now, which is what was wanted.
    env, ownGroup: false, okExitCodes: 'any',
  });
}

/**
 * Moves what root made to its place, as root.
 *
 * @throws ToolError when it cannot be moved
 */
export async function moveThroughSudo(from: string, to: string, { env }: Pick<Call, 'env'>): Promise<void> {
  const { program, args } = await throughSudo({ program: 'mv', args: ['-T', '--', from, to] }, env, []);
  await run(program, args, { env, ownGroup: false });
}
