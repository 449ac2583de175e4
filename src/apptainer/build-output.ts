/** What a build writes, on its way to the log, to whoever looks on, and to the error if there is one. */
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { fileError } from '../errors.js';
import type { OutputStream } from '../process.js';
import { Redactor } from './secrets.js';

/** Lines kept for the error of a build that fails. */
const KEPT_LINES = 200;

/** The engine's words when %post has ended and mksquashfs begins. */
const PACKING = /^INFO:\s+Creating SIF file\.\.\.$/;

export interface OutputListeners {
  /** Every line, secrets redacted; `replaced` as in `RunOptions.onLine`. */
  readonly onLine: (line: string, replaced: boolean) => void;
  /** Once, at the first line that says so. */
  readonly onPacking: () => void;
}

export class BuildOutput {
  readonly #redactor: Redactor;
  readonly #streams: Readonly<Record<OutputStream, Redactor>>;
  readonly #log: WriteStream | undefined;
  #logError: unknown;
  #lines: string[] = [];
  #packing = false;

  constructor(private readonly logFile: string | undefined, secrets: readonly string[], private readonly to: OutputListeners) {
    this.#redactor = new Redactor(secrets);
    this.#streams = { stdout: new Redactor(secrets), stderr: new Redactor(secrets) };
    if (logFile !== undefined) {
      this.#log = createWriteStream(logFile, { flags: 'a' });
      this.#log.on('error', (error) => { this.#logError ??= error; });
    }
  }

  /** The last lines, secrets redacted. */
  get lastLines(): readonly string[] {
    return this.#lines;
  }

  data(data: Buffer, stream: OutputStream): void {
    this.#write(this.#streams[stream].bytes(data));
  }

  line(line: string, replaced = false): void {
    const shown = this.#redactor.text(line);
    if (!replaced) this.#lines.push(shown);
    if (this.#lines.length > 2 * KEPT_LINES) this.#lines = this.#lines.slice(-KEPT_LINES);
    this.to.onLine(shown, replaced);
    if (!this.#packing && PACKING.test(line)) {
      this.#packing = true;
      this.to.onPacking();
    }
  }

  /** A line of ours, which goes where the engine's go. */
  note(text: string): void {
    this.#write(Buffer.from(`${this.#redactor.text(text)}\n`));
    this.line(text);
  }

  /**
   * Writes out what is held back and closes the log.
   *
   * @throws StoreError when the log could not be written
   */
  async close(): Promise<void> {
    for (const stream of Object.values(this.#streams)) this.#write(stream.rest());
    if (this.#log === undefined || this.logFile === undefined) return;
    try {
      this.#log.end();
      await finished(this.#log);
    } catch (error) {
      this.#logError ??= error;
    }
    if (this.#logError !== undefined) throw fileError(this.#logError, 'write', this.logFile);
  }

  #write(data: Buffer): void {
    if (data.length > 0 && this.#logError === undefined) this.#log?.write(data);
  }
}
