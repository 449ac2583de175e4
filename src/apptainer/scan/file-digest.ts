/** Hashing one file as its bytes come by. */
import { createHash, type Hash } from 'node:crypto';
import { MAX_KEPT, type FileContents, type ScanOptions } from './types.js';

/** The bytes that `withoutHeader` leaves out. */
const HEADER_START = 4;
const HEADER_END = 16;

export class FileDigest {
  readonly #whole = createHash('sha256');
  readonly #part: Hash | undefined;
  readonly #kept: Buffer[] | undefined;
  #at = 0;

  constructor(path: string, size: number, options: ScanOptions) {
    this.#part = options.withoutHeader(path) ? createHash('sha256') : undefined;
    this.#kept = size <= MAX_KEPT && options.keep(path) ? [] : undefined;
  }

  /** The next bytes. They may be overwritten afterwards. */
  update(data: Buffer): void {
    this.#whole.update(data);
    if (this.#part !== undefined) {
      this.#part.update(data.subarray(0, Math.max(0, HEADER_START - this.#at)));
      this.#part.update(data.subarray(Math.max(0, HEADER_END - this.#at)));
    }
    this.#kept?.push(Buffer.from(data));
    this.#at += data.length;
  }

  end(): FileContents {
    return {
      sha256: this.#whole.digest('hex'),
      withoutHeader: this.#part?.digest('hex'),
      bytes: this.#kept === undefined ? undefined : Buffer.concat(this.#kept),
    };
  }
}
