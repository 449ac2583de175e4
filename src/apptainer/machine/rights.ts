/** Doing what an administrator does, in just the way that a person is told, where this process may. */
import type { Call } from '../../context.js';
import { writeFileAtomic } from '../../files.js';
import { run } from '../../process.js';
import { PROXY_VARIABLES } from '../environment.js';
import { findProgram } from '../find.js';
import { throughSudo, type Command } from '../sudo.js';
import { stepLine, type MachineStep } from './step.js';

/** By what right this process changes a machine. */
export type Rights = 'root' | 'sudo';

/** Waiting for sudo, which asks nobody anything: a directory service may take some seconds. */
const SUDO_TIMEOUT_MS = 20_000;
/** Longest a step may take: apt-get fetches a package. */
const STEP_TIMEOUT_MS = 180_000;
/** Where administrators' programs are; an ordinary user's PATH has them rarely. */
const ADMINISTRATION = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** Undefined for an ordinary user without sudo, or with one that wants a password. */
export async function rightsHere({ env, signal }: Call): Promise<Rights | undefined> {
  if (process.getuid?.() === 0) return 'root';
  const sudo = await findProgram('sudo', env);
  if (sudo === undefined) return undefined;
  const { exitCode } = await run(sudo, ['-n', '--', 'true'], { env, signal, okExitCodes: 'any', timeoutMs: SUDO_TIMEOUT_MS });
  return exitCode === 0 ? 'sudo' : undefined;
}

/**
 * Does it.
 *
 * @returns what was done, in words
 * @throws NotFoundError, ToolError, StoreError when it cannot be done
 */
export async function takeStep(step: MachineStep, rights: Rights, call: Call): Promise<string> {
  if (step.kind === 'run') {
    await runWith(rights, { program: step.program, args: step.args }, call);
    return `ran ${stepLine(step, false)}`;
  }
  if (rights === 'root') await writeFileAtomic(step.path, step.text);
  else await runWith(rights, { program: 'tee', args: ['--', step.path] }, call, step.text);
  return `wrote ${step.path}`;
}

/** Runs a program with an administrator's rights, and hands on its output. */
export async function runWith(rights: Rights, command: Command, call: Call, input?: string): Promise<string> {
  const env = { ...call.env, PATH: [call.env['PATH'] ?? '', ...ADMINISTRATION].filter((part) => part !== '').join(':'), LC_ALL: 'C' };
  const { program, args } = rights === 'root' ? command : await throughSudo(command, env, [...PROXY_VARIABLES, 'LC_ALL']);
  const { stdout } = await run(program, args, { env, signal: call.signal, input, timeoutMs: STEP_TIMEOUT_MS, cwd: '/' });
  return stdout;
}
