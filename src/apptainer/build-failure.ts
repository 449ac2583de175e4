/** Why a build failed, found in what it wrote. */
import { ToolError } from '../errors.js';
import { plainLine } from '../text.js';
import type { BuildRequest } from './types.js';

/** What the engine wraps around the cause. */
const WRAPPING = [
  /^FATAL:\s*/, /^While performing build:\s*/, /^while running engine:\s*/, /^packer failed to pack:\s*/,
  /^conveyor failed to get:\s*/,
];

/** The engine's words for a script of the definition that ended badly. */
const SCRIPT_FAILED = /%(\w+) (?:section|script)\b.*exit status|failed to execute %(\w+) script/;

/** Lines of its own programs, quoted by the engine, that tell what went wrong. */
const QUOTED_CAUSE = /^(?:ERROR|FATAL)\s*:|\bfailed to\b|No space left/;

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
): ToolError {
  const shown = lines.map(plainLine);
  const at = shown.findLastIndex((line) => line.startsWith('FATAL:'));
  const fatal = at === -1 ? '' : engineComplaint(shown.slice(at));
  const section = sectionOf(fatal);
  const written = at === -1 ? shown : shown.slice(0, at);
  const cause = section === undefined && fatal !== '' ? fatal : causeIn(written.slice(-SEARCHED));
  const where = section === undefined ? '' : ` in %${section}`;
  const why = cause ?? (fatal === '' ? `exit code ${String(exitCode)}` : fatal);
  return new ToolError(`building ${request.source} failed${where}: ${why}`, {
    command,
    exitCode,
    stderrTail: shown.slice(-TAIL).join('\n'),
    hint: [adviceFor(shown), whereLogIs(request)].filter((part) => part !== undefined).join(' ') || undefined,
  });
}

/**
 * What the engine says about its end. It quotes all that a program of its own wrote in the one message, so the
 * complaint proper may stand lines further down.
 */
function engineComplaint(lines: readonly string[]): string {
  const first = unwrapped(lines[0] ?? '');
  const quoted = lines.slice(1).filter((line) => QUOTED_CAUSE.test(line)).at(-1);
  if (quoted === undefined) return first;
  const frame = first.replace(/:? (?:WARNING|INFO):.*$/, '');
  return `${frame}: ${quoted.replace(/^(?:ERROR|FATAL)\s*:\s*/, '').trim()}`;
}

/** Name of the section whose script failed, undefined when it was something else. */
function sectionOf(fatal: string): string | undefined {
  const script = SCRIPT_FAILED.exec(fatal);
  return script?.[1] ?? script?.[2];
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
  const innermost = line.slice(Math.max(0, line.lastIndexOf('FATAL:')));
  return WRAPPING.reduce((text, wrapping) => text.replace(wrapping, ''), innermost).trim();
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
  [/failed to change uid and gids/i, "This user has no subordinate ids to own the image's files: 'scitex-container setup' tells what to do."],
  [/sudo: a password is required/, 'sudo asks for a password here: run sudo -v first, or build with fakeroot.'],
];

function adviceFor(lines: readonly string[]): string | undefined {
  return ADVICE.find(([pattern]) => lines.some((line) => pattern.test(line)))?.[1];
}
