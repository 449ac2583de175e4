/** Running a program inside an image to look at it: offline, and with nothing of the host in sight. */
import { resolve } from 'node:path';
import { callOf } from '../context.js';
import { ToolError } from '../errors.js';
import { run, type RunResult } from '../process.js';
import { fakerootArguments, mountArguments } from './arguments.js';
import { isReducedRoot } from './capabilities.js';
import { engineEnvironment } from './default-prefix.js';
import { containerVariables, introspectionEnvironment } from './environment.js';
import { checkImage, type ImageKind } from './image.js';
import { hasSubids } from './subid.js';
import type { Engine, ExecRequest } from './types.js';
import { currentUser, mayUseFuse } from './user.js';

/**
 * No environment, home, /tmp, devices, processes, network or configured binds of the host. The network is left out
 * since what an image holds does not depend on it, and a tool that asks for updates would only be slower.
 */
const ISOLATION = [
  '--containall', '--cleanenv', '--no-home', '--no-mount', 'bind-paths', '--net', '--network', 'none', '--pwd', '/',
  // Without it the engine lets a shell expand the values of variables.
  '--no-eval',
];

/** The engine's own exit code for its failures. */
const ENGINE_FAILED = 255;

/**
 * Runs a command inside an image and gives back what it wrote. The image is not changed, nor is a root filesystem
 * that is being packed at this moment. The command runs as the container's root, as %post did.
 *
 * @throws NotFoundError, FormatError when the image is none or is damaged
 * @throws ToolError when the engine fails, or the command ends with a code that is not asked for
 * @throws CancelledError when the signal fires
 */
export async function execInImage(engine: Engine, request: ExecRequest): Promise<RunResult> {
  const { env, signal } = callOf(request);
  const image = resolve(request.image);
  const found = await checkImage(image);
  const args = [
    '--silent', 'exec', ...ISOLATION, ...identityArguments(engine, found), ...mountArguments(request.binds ?? []),
    image, ...request.command,
  ];
  const result = await run(engine.program, args, {
    env: { ...introspectionEnvironment(engineEnvironment(engine, env)), ...containerVariables(engine, request.containerEnvironment ?? {}) },
    cwd: '/',
    signal,
    input: request.input,
    maxStdout: request.maxStdout,
    timeoutMs: request.timeoutMs,
    okExitCodes: 'any',
  });
  check(result, [engine.program, ...args], request);
  return result;
}

/** How to become the container's root, which each kind of user does in a way of its own. */
function identityArguments(engine: Engine, image: ImageKind): string[] {
  const user = currentUser();
  if (user.uid === 0) return isReducedRoot() ? ['--userns'] : [];
  if (image.kind === 'folder' || mayUseFuse()) return fakerootArguments(engine);
  // Without FUSE the image is unpacked first, and the engine gives the files their owners if it is root there.
  return [...hasSubids(user) ? fakerootArguments(engine) : ['--userns'], '--unsquash'];
}

function check(result: RunResult, command: readonly string[], request: ExecRequest): void {
  const fatal = result.exitCode === ENGINE_FAILED ? fatalLine(result.stderr) : undefined;
  const accepted = request.okExitCodes ?? [0];
  if (fatal === undefined && (accepted === 'any' || accepted.includes(result.exitCode))) return;
  const program = request.command[0] ?? '';
  const why = fatal ?? `exit code ${String(result.exitCode)}${lastLine(result.stderr, ': ')}`;
  throw new ToolError(`cannot run ${program} in ${request.image}: ${why}`, {
    command,
    exitCode: result.exitCode,
    stderrTail: result.stderr.split('\n').slice(-20).join('\n'),
    hint: fatal === undefined ? undefined : hintFor(fatal),
  });
}

/** What the engine says last when it gives up by itself. */
function fatalLine(stderr: string): string | undefined {
  const fatal = stderr.trimEnd().split('\n').reverse().find((line) => line.startsWith('FATAL:'));
  return fatal?.replace(/^FATAL:\s*/, '');
}

function lastLine(text: string, before: string): string {
  const last = text.trimEnd().split('\n').at(-1)?.trim() ?? '';
  return last === '' ? '' : `${before}${last}`;
}

function hintFor(fatal: string): string | undefined {
  if (/squashfs|input\/output error|mount hook function failure/i.test(fatal)) return 'The image may be damaged: build it or copy it again.';
  if (/namespace|subuid|newuidmap|capability/i.test(fatal)) {
    return "Run 'scitex-container setup' to see what this machine lacks for running images.";
  }
  return undefined;
}
