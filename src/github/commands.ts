/**
 * Commands to the workflow runner, as lines on standard output.
 *
 * Written here rather than with @actions/core, whose one entry loads an HTTP client: 70 ms (of a bundle, on node 24),
 * which an action that stops at a missing input would pay for nothing. What goes through files (outputs, PATH,
 * the summary) does use it, loaded when it is needed: see files.ts.
 */
import { randomUUID } from 'node:crypto';
import { harmlessLine } from '../text.js';

export type Write = (text: string) => unknown;

/** What a message on the run's page is about. */
export interface AnnotationPlace {
  readonly title?: string | undefined;
  /** Path in the repository, with `/`: the message stands beside that line of the change, too. */
  readonly file?: string | undefined;
  /** 1-based. */
  readonly line?: number | undefined;
}

/** A message for the run's page. */
export interface Annotation extends AnnotationPlace {
  readonly level: 'error' | 'warning';
  readonly message: string;
  readonly hint?: string | undefined;
}

/** A line `::name key=value::data` with everything in it escaped. */
export function commandLine(name: string, data: string, properties: Readonly<Record<string, string>> = {}): string {
  const listed = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`).join(',');
  return `::${name}${listed === '' ? '' : ` ${listed}`}::${escapeData(data)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** The step's log: our own lines and commands, and between them what somebody else wrote. */
export class WorkflowLog {
  #stopToken: string | undefined;

  constructor(private readonly write: Write) {}

  /** A line of our own words, which may hold names that are not. */
  line(text: string): void {
    this.#listen();
    const harmless = harmlessLine(text);
    this.write(`${/^\s*::/.test(harmless) ? '| ' : ''}${harmless}\n`);
  }

  command(name: string, data = '', properties: Readonly<Record<string, string>> = {}): void {
    this.#listen();
    this.write(commandLine(name, data, properties));
  }

  /** Keeps the runner from showing `secret`, and each line of it, from here on. */
  mask(secret: string): void {
    for (const part of new Set([secret, ...secret.split(/\r?\n/)])) {
      if (part.trim() !== '') this.command('add-mask', part);
    }
  }

  /** An annotation on the run's page, which is a line of the log as well. */
  annotate(level: Annotation['level'], message: string, hint?: string, { title, file, line }: AnnotationPlace = {}): void {
    const text = [message, ...(hint === undefined ? [] : [hint])].map(harmlessLine).join('\n');
    const properties = Object.entries({ title, file, line: line === undefined ? undefined : String(line) });
    this.command(level, text, Object.fromEntries(properties.flatMap(([key, value]) => (value === undefined ? [] : [[key, harmlessLine(value)] as const]))));
  }

  /**
   * A line that a build wrote. Two walls stand before it: the runner is told to take no commands until it hears a
   * random token, and the line is changed so that it is none, whatever the token.
   *
   * @param label stands before the line
   */
  untrusted(label: string, text: string): void {
    if (this.#stopToken === undefined) {
      this.#stopToken = randomUUID();
      this.write(`::stop-commands::${this.#stopToken}\n`);
    }
    this.write(`${harmlessLine(label)} | ${harmlessLine(text)}\n`);
  }

  /** To be called at the end, so that the runner listens again whatever happened. */
  close(): void {
    this.#listen();
  }

  #listen(): void {
    if (this.#stopToken === undefined) return;
    this.write(`::${this.#stopToken}::\n`);
    this.#stopToken = undefined;
  }
}
