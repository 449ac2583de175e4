/** Why a build failed, found in what it wrote. */
import { ToolError, type ContainerActionError } from '../errors.js';
import type { BuildRequest } from './types.js';

/** What the engine wraps around the cause. */
const WRAPPING = [
  /^FATAL:\s*/, /^While performing build:\s*/, /^while running engine:\s*/, /^packer failed to pack:\s*/,
  /^conveyor failed to get:\s*/,
];

/** The engine's words for a script of the definition that ended badly. */
const SCRIPT_FAILED = /%(\w+)\s+(?:section|script)?.*exit status (\d+)|failed to execute %(\w+)/;

/** How the programs that run in %post begin a line that tells what went wrong. */
const CAUSE = /^(?:E:|ERROR\b|Error\b|error\b|fatal:|FATAL\b|npm ERR!|npm error|curl:|wget:|dpkg: error|make:.*\*\*\*|Traceback|[\w./-]+: (?:line )?\d+: |.*(?:not found|No such file|No space left|Permission denied|cannot ))/;

/** Lines of the engine's own and of the shell's tracing say what was done, not what went wrong. */
const NO_CAUSE = /^(?:INFO:|WARNING:|DEBUG:|VERBOSE:|\++ |\s*$)/;

/** Last lines in which a cause is looked for. */
const SEARCHED = 40;
const TAIL = 20;

/**
 * The error of a build that failed.
 *
 * @param lines the last lines the build wrote, secrets redacted
 */
export function buildFailure(
  request: BuildRequest, command: readonly string[], exitCode: number, lines: readonly string[],
): ContainerActionError {
  const fatal = unwrapped(lines.findLast((line) => line.startsWith('FATAL:')) ?? '');
  const script = SCRIPT_FAILED.exec(fatal);
  const section = script?.[1] ?? script?.[3];
  const written = lines.filter((line) => !line.startsWith('FATAL:')).slice(-SEARCHED);
  const cause = section === undefined && fatal !== '' ? fatal : causeIn(written);
  const where = section === undefined ? '' : ` in %${section}`;
  const why = cause ?? (fatal === '' ? `exit code ${String(exitCode)}` : fatal);
  return new ToolError(`building ${request.source} failed${where}: ${why}`, {
    command,
    exitCode,
    stderrTail: lines.slice(-TAIL).join('\n'),
    hint: [adviceFor(lines), whereLogIs(request)].filter((part) => part !== undefined).join(' '),
  });
}

/** The line that tells the cause: the last that looks like an error, else the last that is no mere progress. */
export function causeIn(lines: readonly string[]): string | undefined {
  const telling = lines.map((line) => line.trim()).filter((line) => !NO_CAUSE.test(line));
  const cause = telling.findLast((line) => CAUSE.test(line)) ?? telling.at(-1);
  const traced = lines.findLast((line) => /^\++ /.test(line))?.replace(/^\++ /, '');
  if (cause === undefined) return traced === undefined ? undefined : `the command was: ${traced}`;
  return traced === undefined ? cause : `${cause} (the command was: ${traced})`;
}

function unwrapped(line: string): string {
  return WRAPPING.reduce((text, wrapping) => text.replace(wrapping, ''), line).trim();
}

function whereLogIs(request: BuildRequest): string | undefined {
  return request.logFile === undefined ? undefined : `The whole log is ${request.logFile}.`;
}

const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/No space left on device/i, 'The disk is full: free some space, or name a folder on another disk for scratch files (APPTAINER_TMPDIR).'],
  [/Requesting capability set/i, 'Root lacks capabilities here: build with fakeroot.'],
  [/certificate verify failed|unable to get local issuer|self[- ]signed certificate|x509:/i,
    'A proxy seems to inspect TLS here: name its certificates in SSL_CERT_FILE.'],
  [/Temporary failure (in name resolution|resolving)|Could not resolve host/i, 'The network, or its name server, was not reached.'],
  [/sudo: a password is required/, 'sudo asks for a password here: run sudo -v first, or build with fakeroot.'],
];

function adviceFor(lines: readonly string[]): string | undefined {
  return ADVICE.find(([pattern]) => lines.some((line) => pattern.test(line)))?.[1];
}
