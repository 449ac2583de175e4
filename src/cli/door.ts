/**
 * What every command of the command line shares: it makes one call into the core and hands back an answer, which is
 * printed as text or, with `--json`, as one document. Errors become one line and a hint here, and nowhere else.
 */
import type { Command } from 'commander';
import type { Call } from '../context.js';
import { ContainerActionError, EXIT, InputError, messageOf, ToolError, type ExitCode } from '../errors.js';
import type { Environment } from '../process.js';
import { cancelOnSignals } from '../signals.js';
import { plainLine } from '../text.js';
import { errorJson } from './json.js';
import { styleFor, type Style, type TextStream } from './style.js';
import { terminalReporter } from './terminal.js';

export interface Answer {
  /** What `--json` prints. */
  readonly document: object;
  /** What a person reads, one line each. */
  readonly lines: readonly string[];
  /** Default: fine. */
  readonly exitCode?: ExitCode;
}

/** Options every command takes. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly debug?: boolean;
}

/** What a command gets for its core call: progress, cancelling, environment, and colours for its lines. */
export type Work = (call: Call, style: Style) => Promise<Answer>;

export interface Streams {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
}

export class Door {
  /** The exit code, once a command has run. */
  exitCode: ExitCode = EXIT.fine;

  constructor(private readonly streams: Streams, private readonly env: Environment) {}

  /** Runs a command's work and prints what comes of it. Never throws. */
  async answer(options: CommonOptions, work: Work): Promise<void> {
    const reporter = terminalReporter(this.streams.stderr, this.env);
    const cancellation = cancelOnSignals({
      secondKills: true,
      onCancel: () => { reporter.info('cancelling: stopping what runs and cleaning up (Ctrl-C again kills at once)'); },
    });
    try {
      const style = styleFor(this.streams.stdout, this.env);
      const answer = await work({ reporter, signal: cancellation.signal, env: this.env }, style);
      reporter.close();
      this.#print(options, answer);
    } catch (error) {
      reporter.close();
      this.fail(error, options);
    } finally {
      cancellation.dispose();
    }
  }

  /** Tells an error: one line, its hint, the end of the failed program's output; the stack when asked. */
  fail(error: unknown, options: CommonOptions): void {
    const style = styleFor(this.streams.stderr, this.env);
    const known = error instanceof ContainerActionError ? error : unexpected(error);
    this.exitCode = known.exitCode;
    const lines: string[] = [];
    if (known instanceof ToolError && known.stderrTail.trimEnd().includes('\n')) {
      lines.push(...known.stderrTail.trimEnd().split('\n').map((line) => style('faint', `  | ${plainLine(line)}`)));
    }
    lines.push(`${style('bad', 'error:')} ${plainLine(known.message)}`);
    if (known.hint !== undefined) lines.push(`${style('faint', 'hint:')} ${plainLine(known.hint)}`);
    if (options.debug === true && error instanceof Error) lines.push(error.stack ?? '', ...causes(error));
    for (const line of lines) this.streams.stderr.write(`${line}\n`);
    if (options.json === true) this.#printDocument(errorJson(known));
  }

  #print(options: CommonOptions, answer: Answer): void {
    this.exitCode = answer.exitCode ?? EXIT.fine;
    if (options.json === true) {
      this.#printDocument(answer.document);
      return;
    }
    for (const line of answer.lines) this.streams.stdout.write(`${line}\n`);
  }

  #printDocument(document: object): void {
    this.streams.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
  }
}

/** Adds the options that every command takes. */
export function withCommonOptions(command: Command): Command {
  return command
    .option('--json', 'print the answer as one JSON document on standard output')
    .option('--debug', 'print the stack of an error');
}

/** An option as it is typed, from the name its value has. */
export function flagOf(name: string, negated = false): string {
  return `--${negated ? 'no-' : ''}${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** A whole number from the command line. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) {
      throw new InputError(`not a whole number of at least ${least}: ${text}`, { hint: `Give a whole number, such as ${least + 2}.` });
    }
    return value;
  };
}

/** Collects `NAME=VALUE` words of an option that may be given several times. */
export function nameAndValue(word: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const at = word.indexOf('=');
  if (at < 1) throw new InputError(`not of the form NAME=VALUE: ${word}`, { hint: 'Give a name and a value, such as version=2.1.0.' });
  return { ...before, [word.slice(0, at)]: word.slice(at + 1) };
}

function unexpected(error: unknown): ContainerActionError {
  return new ContainerActionError(`unexpected: ${messageOf(error)}`, {
    cause: error,
    hint: 'This is a defect of scitex-container. Run it again with --debug and report what it prints.',
  });
}

function causes(error: Error): string[] {
  const found: string[] = [];
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) found.push(`caused by: ${cause.stack ?? cause.message}`);
  return found;
}
