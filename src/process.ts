/**
 * Running a program: arguments in an array, never a shell; output streamed line by line and kept in
 * bounds; the whole process group ended when the caller cancels.
 *
 * Node's own spawn rather than a library, because a container engine has children of its own (starter,
 * mksquashfs, the %post shell): they only go away when their process group is signalled, which the
 * libraries looked at do not do.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { CancelledError, messageOf, NotFoundError, systemCode, ToolError } from './errors.js';
import { firesSoon } from './fires-soon.js';
import { Ending, type EndWith } from './process-ending.js';

export type Environment = Readonly<Record<string, string | undefined>>;
export type OutputStream = 'stdout' | 'stderr';

export interface RunOptions {
  readonly cwd?: string | undefined;
  /** The child's whole environment. Default: this process's own. */
  readonly env?: Environment | undefined;
  /** Written to standard input, which is closed afterwards; empty by default. */
  readonly input?: string | Uint8Array | undefined;
  /** Ends the program and everything it started. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Called for every line of output, without its line end. Long lines come in pieces. `replaced`: a lone carriage
   * return ended it, so on a terminal the next one is written over it, as progress bars do.
   */
  readonly onLine?: ((line: string, stream: OutputStream, replaced: boolean) => void) | undefined;
  /** Called for every raw piece of output, for a log that keeps the bytes. */
  readonly onData?: ((data: Buffer, stream: OutputStream) => void) | undefined;
  /** Bytes of standard output kept for the result; more is an error, never a silent cut. Default 64 MiB. 0 keeps none. */
  readonly maxStdout?: number | undefined;
  /** Exit codes that are no failure. Default: 0 alone; 'any' returns whatever came. */
  readonly okExitCodes?: readonly number[] | 'any' | undefined;
  /** Strings that must not show up in errors. */
  readonly redact?: readonly string[] | undefined;
  /** What to do when it fails, for the error's hint. */
  readonly hint?: string | undefined;
  /** Milliseconds after which the program is ended and a ToolError thrown. Default: none. */
  readonly timeoutMs?: number | undefined;
  /**
   * Give the program a session and process group of its own, so that cancelling reaches its children too.
   * Default true. False where it must keep the terminal (sudo asking for a password).
   */
  readonly ownGroup?: boolean | undefined;
  /**
   * Ends the program instead of a plain kill, for one that has become another user's. Told `SIGTERM` first and
   * `SIGKILL` when that was of no use.
   */
  readonly endWith?: EndWith | undefined;
}

export interface RunResult {
  /** Exit code; 128 + signal number when a signal ended it, as shells count. */
  readonly exitCode: number;
  readonly stdout: string;
  /** The last 64 KiB of standard error. */
  readonly stderr: string;
  readonly durationMs: number;
}

const DEFAULT_MAX_STDOUT = 64 * 1024 * 1024;
const STDERR_TAIL = 64 * 1024;
/** Lines in an error's tail: enough to see the cause, not the whole build. */
const TAIL_LINES = 20;
/** A "line" longer than this is handed on in pieces, so that endless output without line ends stays bounded. */
const MAX_LINE = 64 * 1024;

/**
 * Runs a program to its end.
 *
 * @throws NotFoundError when there is no such program
 * @throws ToolError when it fails, times out, or writes more than `maxStdout`
 * @throws CancelledError when `signal` fired; by then the program and its children are gone
 */
export async function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const shown = redactor(options.redact ?? []);
  const command = [program, ...args].map(shown);
  if (options.signal?.aborted) throw new CancelledError(`${program} was not started: cancelled`);
  const started = performance.now();
  const ownGroup = options.ownGroup ?? true;
  const child = start(program, args, options, ownGroup);
  const ending = new Ending(child, ownGroup, options.endWith);
  running.add(ending);
  const capture = new Capture(options.maxStdout ?? DEFAULT_MAX_STDOUT, () => { ending.request('too much output'); });
  const onAbort = (): void => { ending.request('cancelled'); };
  options.signal?.addEventListener('abort', onAbort, { once: true });
  const timer = options.timeoutMs === undefined ? undefined
    : setTimeout(() => { ending.request('timed out'); }, options.timeoutMs);
  try {
    feed(child, options.input);
    pump(child.stdout, 'stdout', options, (data) => { capture.stdout(data); });
    pump(child.stderr, 'stderr', options, (data) => { capture.stderr(data); });
    const exitCode = await exited(child, program, options.cwd, ending);
    if (LIKE_OURS.includes(exitCode)) await firesSoon(options.signal);
    const result = { exitCode, ...capture.text(), durationMs: performance.now() - started };
    check(result, ending, command, options, shown);
    return result;
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', onAbort);
    ending.over();
    running.delete(ending);
  }
}

function start(program: string, args: readonly string[], options: RunOptions, ownGroup: boolean): ChildProcess {
  try {
    return spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: ownGroup,
    });
  } catch (error) {
    // Most failures come as an event; arguments that are too long, or hold a NUL, do not.
    throw error instanceof Error ? startError(error, program, options.cwd) : error;
  }
}

/** Programs that run right now. */
const running = new Set<Ending>();

/** Kills every program that `run` has started and all they started, at once and without waiting: the last resort. */
export function killAll(): void {
  for (const ending of running) ending.kill();
}

function check(
  result: RunResult, ending: Ending, command: readonly string[], options: RunOptions, shown: (text: string) => string,
): void {
  const program = command[0] ?? '';
  if (ending.reason === 'cancelled') throw new CancelledError(`${program} was cancelled`);
  const ok = options.okExitCodes ?? [0];
  if (ending.reason === undefined && (ok === 'any' || ok.includes(result.exitCode))) return;
  const tail = shown(tailLines(result.stderr.trim() === '' ? result.stdout : result.stderr));
  const why = ending.reason ?? `exit code ${String(result.exitCode)}`;
  const last = tail.trimEnd().split('\n').at(-1)?.trim() ?? '';
  throw new ToolError(`${program} failed (${why})${last === '' ? '' : `: ${last}`}`, {
    command,
    exitCode: result.exitCode,
    stderrTail: tail,
    hint: options.hint,
  });
}

/** Keeps all of standard output within a limit, and the end of standard error. */
class Capture {
  readonly #out: Buffer[] = [];
  #outSize = 0;
  #err: Buffer[] = [];
  #errSize = 0;

  constructor(private readonly maxStdout: number, private readonly onTooMuch: () => void) {}

  stdout(data: Buffer): void {
    if (this.maxStdout === 0) return;
    this.#outSize += data.length;
    if (this.#outSize > this.maxStdout) this.onTooMuch();
    else this.#out.push(data);
  }

  stderr(data: Buffer): void {
    this.#err.push(data);
    this.#errSize += data.length;
    if (this.#errSize <= 2 * STDERR_TAIL) return;
    const tail = Buffer.concat(this.#err).subarray(-STDERR_TAIL);
    this.#err = [tail];
    this.#errSize = tail.length;
  }

  text(): { stdout: string; stderr: string } {
    return {
      stdout: Buffer.concat(this.#out).toString('utf8'),
      stderr: Buffer.concat(this.#err).subarray(-STDERR_TAIL).toString('utf8'),
    };
  }
}

function feed(child: ChildProcess, input: string | Uint8Array | undefined): void {
  // A program that does not read its input closes the pipe: no failure of ours.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input ?? '');
}

function pump(
  stream: Readable | null, name: OutputStream, options: RunOptions, keep: (data: Buffer) => void,
): void {
  if (stream === null) return;
  const { onLine } = options;
  const lines = onLine === undefined ? undefined : new LineSplitter((line, replaced) => { onLine(line, name, replaced); });
  stream.on('data', (data: Buffer) => {
    keep(data);
    options.onData?.(data, name);
    lines?.write(data);
  });
  stream.on('end', () => lines?.end());
}

/**
 * Cuts a byte stream into lines. LF, CRLF and a lone CR (progress bars; a runner's log counts it as a line
 * end too) all end a line; characters split over two pieces are put together.
 */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';

  constructor(private readonly onLine: (line: string, replaced: boolean) => void) {}

  write(data: Buffer): void {
    const text = this.#rest + this.#decoder.write(data);
    // Lines and what ends them in turn.
    const pieces = text.split(/(\r{0,2}\n|\r(?!$))/);
    this.#rest = pieces.pop() ?? '';
    for (let at = 0; at < pieces.length; at += 2) this.#emit(pieces[at] ?? '', pieces[at + 1] === '\r');
    while (this.#rest.length > MAX_LINE) {
      this.onLine(this.#rest.slice(0, MAX_LINE), false);
      this.#rest = this.#rest.slice(MAX_LINE);
    }
  }

  end(): void {
    const rest = (this.#rest + this.#decoder.end()).replace(/\r$/, '');
    this.#rest = '';
    if (rest !== '') this.#emit(rest, false);
  }

  #emit(line: string, replaced: boolean): void {
    for (let at = 0; at === 0 || at < line.length; at += MAX_LINE) this.onLine(line.slice(at, at + MAX_LINE), replaced);
  }
}

/** Milliseconds that output may still come after the program itself has ended. */
const DRAIN_MS = 2000;

/**
 * Waits for the program's end and for the last of its output. A process it left in the background (a daemon
 * started in %post) may hold the output open for ever: it is ended with the group, and not waited for.
 */
async function exited(child: ChildProcess, program: string, cwd: string | undefined, ending: Ending): Promise<number> {
  return await new Promise((resolve, reject) => {
    let drain: NodeJS.Timeout | undefined;
    child.once('error', (error) => { reject(startError(error, program, cwd)); });
    child.once('exit', () => {
      drain = setTimeout(() => {
        ending.leftovers();
        child.stdout?.destroy();
        child.stderr?.destroy();
      }, DRAIN_MS);
    });
    child.once('close', (code, signal) => {
      clearTimeout(drain);
      resolve(code ?? 128 + signalNumber(signal));
    });
  });
}

function startError(error: Error, program: string, cwd: string | undefined): Error {
  const code = systemCode(error);
  if (code === 'ENOENT') {
    const where = cwd === undefined ? '' : ` (or the folder ${cwd} does not exist)`;
    return new NotFoundError(`program not found: ${program}${where}`, { cause: error });
  }
  return new ToolError(`cannot start ${program}: ${messageOf(error)}`, {
    command: [program], stderrTail: '', cause: error,
  });
}

const SIGNAL_NUMBERS: Readonly<Partial<Record<NodeJS.Signals, number>>> = {
  SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGILL: 4, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGPIPE: 13, SIGTERM: 15,
};

/** Exit codes of programs that were ended as we are when we are to cancel: by SIGHUP, SIGINT or SIGTERM. */
const LIKE_OURS: readonly number[] = [129, 130, 143];

function signalNumber(signal: NodeJS.Signals | null): number {
  return signal === null ? 0 : SIGNAL_NUMBERS[signal] ?? 0;
}

function tailLines(text: string): string {
  return text.trimEnd().split(/\r\n|\n|\r/).slice(-TAIL_LINES).join('\n');
}

function redactor(secrets: readonly string[]): (text: string) => string {
  const used = secrets.filter((secret) => secret !== '');
  return (text) => used.reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
}
