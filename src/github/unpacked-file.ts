/** A file that is written and hashed in one go, inflated on the way where it was packed. */
import { createHash } from 'node:crypto';
import type { WriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { createInflateRaw, type InflateRaw } from 'node:zlib';
import { fileError, FormatError } from '../errors.js';

/** Bytes that wait to be written before more are taken; they go to the disk together. */
const WAITING_BYTES = 4 * 1024 * 1024;

export class UnpackedFile {
  readonly #hash = createHash('sha256');
  readonly #inflated: { readonly inflater: InflateRaw; readonly done: Promise<void> } | undefined;
  #written = 0;
  #failure: unknown;

  private constructor(private readonly path: string, private readonly stream: WriteStream, packed: boolean, private readonly size: number) {
    stream.on('error', (error) => { this.#failure = error; });
    if (!packed) return;
    const inflater = createInflateRaw();
    const done = this.#inflate(inflater);
    // Heard where it is waited for, which is later.
    done.catch(() => undefined);
    this.#inflated = { inflater, done };
  }

  /**
   * @param size that it has to have in the end
   * @throws StoreError when it cannot be written or is there already
   */
  static async create(path: string, packed: boolean, size: number): Promise<UnpackedFile> {
    const handle = await open(path, 'wx').catch((error: unknown) => { throw fileError(error, 'write', path); });
    return new UnpackedFile(path, handle.createWriteStream({ highWaterMark: WAITING_BYTES }), packed, size);
  }

  /** Takes the next bytes, as they were packed. @throws FormatError when they cannot be unpacked, StoreError when not written */
  async write(bytes: Buffer): Promise<void> {
    if (this.#inflated === undefined) {
      await this.#put(bytes);
      return;
    }
    const { inflater, done } = this.#inflated;
    if (!inflater.destroyed && !inflater.write(bytes)) await drained(inflater);
    if (inflater.destroyed) await done;
  }

  /** @returns its SHA-256, 64 lower-case hex digits */
  async end(): Promise<string> {
    this.#inflated?.inflater.end();
    await this.#inflated?.done;
    if (this.#written !== this.size) throw this.#damaged(`it has ${String(this.#written)} bytes instead of ${String(this.size)}`);
    await this.close();
    this.#check();
    return this.#hash.digest('hex');
  }

  async close(): Promise<void> {
    this.#inflated?.inflater.destroy();
    if (this.stream.closed) return;
    const closed = new Promise<void>((resolve) => { this.stream.once('close', resolve); });
    this.stream.end();
    await closed;
  }

  async #inflate(inflater: InflateRaw): Promise<void> {
    try {
      for await (const bytes of inflater as AsyncIterable<Buffer>) await this.#put(bytes);
    } catch (error) {
      throw /^Z_/.test(String((error as NodeJS.ErrnoException).code)) ? this.#damaged('its bytes are no packed ones', error) : error;
    }
  }

  async #put(bytes: Buffer): Promise<void> {
    this.#check();
    this.#hash.update(bytes);
    this.#written += bytes.length;
    // More than was told might never end.
    if (this.#written > this.size) throw this.#damaged('it is longer than was told');
    if (!this.stream.write(bytes)) await drained(this.stream);
    this.#check();
  }

  #check(): void {
    if (this.#failure !== undefined) throw fileError(this.#failure, 'write', this.path);
  }

  #damaged(why: string, cause?: unknown): FormatError {
    return new FormatError(`${this.path} cannot be unpacked: ${why}`, { cause, hint: 'Run the job again.' });
  }
}

/** Until more may be written, or nothing can be any more. */
async function drained(stream: Writable): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.on('drain', done).on('close', done);
  });
}
