/** Finding an Apptainer or Singularity program. */
import { access, constants, realpath, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { callOf, type CallOptions } from '../context.js';
import { NotFoundError, ToolError } from '../errors.js';
import { run, type Environment } from '../process.js';
import { defaultPrefix } from './default-prefix.js';
import { introspectionEnvironment } from './environment.js';
import type { Engine } from './types.js';

/** In the order of preference. */
const NAMES = ['apptainer', 'singularity'] as const;

const INSTALL_HINT = "Run 'scitex-container setup' to install Apptainer, or put its program on PATH.";

/** Longest wait for the program to tell its version, in milliseconds. */
const VERSION_TIMEOUT_MS = 30_000;

/**
 * Name of the engine on PATH: `apptainer` where there is one, else `singularity` (the reference's
 * `detect_container_cmd`).
 *
 * @throws NotFoundError when PATH has neither
 */
export async function detectContainerCmd(options: CallOptions = {}): Promise<Engine['name']> {
  return (await searchEngine(callOf(options).env, undefined)).name;
}

export interface FindEngineOptions extends CallOptions {
  /** Name or path of the program, instead of `apptainer` or `singularity` on PATH. */
  readonly program?: string | undefined;
  /** Looks on PATH alone, not for the one that `ensureApptainer` has put into its default prefix. */
  readonly onPathOnly?: boolean | undefined;
}

/**
 * The engine that builds and runs, with its version: the one on PATH, else the one that `ensureApptainer` has put into
 * its default prefix.
 *
 * @throws NotFoundError when there is none, or `program` is none
 * @throws ToolError when the program does not run, or is no Apptainer or Singularity
 */
export async function findEngine(options: FindEngineOptions = {}): Promise<Engine> {
  const { env, signal } = callOf(options);
  const program = options.program === undefined
    ? (await searchEngine(env, options.onPathOnly === true ? undefined : defaultPrefix(env))).program
    : await namedProgram(options.program, env);
  const { stdout } = await run(program, ['--version'], {
    env: introspectionEnvironment(env),
    signal,
    timeoutMs: VERSION_TIMEOUT_MS,
    hint: `${program} is there but does not run. ${INSTALL_HINT}`,
  });
  return { program, ...parseVersion(program, stdout) };
}

/**
 * Absolute path of the first executable file called `name` on the environment's PATH, undefined when there is
 * none. Relative entries of PATH are left out: what they name depends on the folder one happens to be in.
 */
export async function findProgram(name: string, env: Environment): Promise<string | undefined> {
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const path = join(folder, name);
    if (await isExecutable(path)) return path;
  }
  return undefined;
}

/** Whether `path` is a regular file that this user may run. */
export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    // Not there, or not for us: either way it is no program to us.
    return false;
  }
}

/**
 * Path of the engine's program, as `findEngine` finds it without asking its version.
 *
 * @throws NotFoundError when there is none
 */
export async function findEngineProgram(env: Environment): Promise<string> {
  return (await searchEngine(env, defaultPrefix(env))).program;
}

/** The folder the engine's program really lives in, links resolved: its own tools are looked up from there. */
export async function engineFolder(engine: Engine): Promise<string> {
  return join(await realpath(engine.program), '..');
}

async function searchEngine(
  env: Environment, prefix: string | undefined,
): Promise<{ name: Engine['name']; program: string }> {
  for (const name of NAMES) {
    const program = await findProgram(name, env);
    if (program !== undefined) return { name, program };
  }
  const installed = prefix === undefined ? undefined : join(prefix, 'bin', 'apptainer');
  if (installed !== undefined && await isExecutable(installed)) return { name: 'apptainer', program: installed };
  throw new NotFoundError('neither apptainer nor singularity was found on PATH', { hint: INSTALL_HINT });
}

async function namedProgram(program: string, env: Environment): Promise<string> {
  const path = program.includes('/') ? resolve(program) : await findProgram(program, env);
  if (path !== undefined && await isExecutable(path)) return path;
  throw new NotFoundError(`no such program: ${program}`, { hint: INSTALL_HINT });
}

/** "apptainer version 1.4.5-2", "singularity-ce version 4.1.0"; Singularity 2 tells the bare number. */
function parseVersion(program: string, output: string): Pick<Engine, 'name' | 'version'> {
  const match = /^(apptainer|singularity)\S* version (\S+)/m.exec(output);
  if (match?.[2] === undefined) {
    throw new ToolError(`${program} is neither Apptainer nor Singularity: '--version' does not say so`, {
      command: [program, '--version'], exitCode: 0, stderrTail: output.slice(0, 1000), hint: INSTALL_HINT,
    });
  }
  return { name: match[1] === 'apptainer' ? 'apptainer' : 'singularity', version: match[2] };
}
