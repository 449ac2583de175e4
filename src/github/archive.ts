/**
 * An artifact's archive, unpacked while it comes down: every byte is read once, and on its way into its file it is hashed for
 * the archive's digest and for the file's own. GitHub's client unpacks with a library that searches the stream for the end of
 * each file, which takes longer than all the rest; here the archive's directory, which stands at its end, is had first.
 */
import { mkdir, rm } from 'node:fs/promises';
import { createHash, type Hash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Entry } from 'yauzl';
import { NoAnswer, type Transport } from '../http/index.js';
import { FormatError, messageOf, VerifyError } from '../errors.js';
import { StorageError } from './service-error.js';
import { UnpackedFile } from './unpacked-file.js';

/** What came down. */
export interface UnpackedArchive {
  /** `sha256:` and 64 hex digits, of the archive as it came. */
  readonly digest: string;
  /** SHA-256 of each file as it was written, by its path in the folder. */
  readonly sums: ReadonlyMap<string, string>;
}

/** Bytes of the end that are had first: a directory of thousands of files. */
const END_BYTES = 1024 * 1024;
const LOCAL_HEADER_BYTES = 30;
const LOCAL_HEADER_SIGNATURE = 0x04034b50;
const [STORED, DEFLATED] = [0, 8];

/** The end of an archive, as it was told in advance. */
interface End {
  readonly bytes: Buffer;
  readonly start: number;
}

/**
 * Unpacks the archive at `url` into `folder`, which is made and holds nothing yet.
 *
 * @param size of the archive in bytes
 * @returns undefined where the storage gives no part of a file, or what lies there is no archive whose directory is in its
 *   end; nothing is written then
 * @throws NoAnswer when the storage does not answer, StorageError when it says no, FormatError for an archive that is damaged
 *   or has files no folder could hold, VerifyError when it is another one than a moment ago; what is in the folder then is not
 *   to be used
 */
export async function unpackFrom(url: URL, size: number, folder: string, transport: Transport): Promise<UnpackedArchive | undefined> {
  const end = await endOf(url, size, transport);
  const entries = end === undefined ? undefined : await entriesIn(end, size);
  if (end === undefined || entries === undefined) return undefined;
  let unpacking: Unpacking | undefined;
  const answer = await transport.send({ method: 'GET', url }, async (body) => {
    // A connection that broke off: what came by it is thrown away, and all of it comes again.
    await unpacking?.remove();
    unpacking = new Unpacking(entries, end, size, folder);
    await unpacking.take(body);
    return Buffer.alloc(0);
  });
  if (answer.status !== 200 || unpacking === undefined) throw new StorageError(answer.status);
  return unpacking.result();
}

async function endOf(url: URL, size: number, transport: Transport): Promise<End | undefined> {
  if (size < 1) return undefined;
  const start = Math.max(0, size - END_BYTES);
  const { status, headers, body } = await transport.send({ method: 'GET', url, headers: { range: `bytes=${String(start)}-${String(size - 1)}` } }, none);
  // What is not there, or not for us, is not there for anybody else's client. 416: there is no such part.
  if (status >= 400 && status < 500 && status !== 416) throw new StorageError(status);
  if (status !== 206 || headers['content-range'] !== `bytes ${String(start)}-${String(size - 1)}/${String(size)}`) return undefined;
  return { bytes: body, start };
}

/** For a storage that gives the whole where a part was asked for: after the first piece the connection is closed. */
async function none(body: AsyncIterable<unknown>): Promise<Buffer> {
  for await (const piece of body) return Buffer.isBuffer(piece) ? piece.subarray(0, 0) : Buffer.alloc(0);
  return Buffer.alloc(0);
}

/** In the order in which they lie. */
async function entriesIn({ bytes, start }: End, size: number): Promise<Entry[] | undefined> {
  const { fromRandomAccessReaderPromise, RandomAccessReader } = await import('yauzl');
  class EndReader extends RandomAccessReader {
    override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
      const inEnd = position >= start && position + length <= size;
      if (inEnd) bytes.copy(buffer, offset, position - start, position - start + length);
      setImmediate(callback, inEnd ? null : new Error('its directory is longer than its end'));
    }
  }
  const entries: Entry[] = [];
  try {
    const archive = await fromRandomAccessReaderPromise(new EndReader(), size, { autoClose: false });
    for await (const entry of archive.eachEntry()) entries.push(entry);
  } catch (error) {
    // A name that leads out of the folder is for nobody to unpack.
    if (/^(?:invalid (?:relative path|characters)|absolute path)/.test(messageOf(error))) throw damaged(messageOf(error));
    return undefined;
  }
  return entries.sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
}

interface OpenFile {
  readonly to: UnpackedFile;
  readonly name: string;
  /** Bytes in the archive that are still to come. */
  left: number;
}

/** One try: the bytes come in order, and each belongs to a header, to a file, or to what lies between. */
class Unpacking {
  readonly #hash: Hash = createHash('sha256');
  readonly #sums = new Map<string, string>();
  readonly #written: string[] = [];
  /** Bytes that have come. */
  #at = 0;
  #next = 0;
  #header = Buffer.alloc(0);
  #file: OpenFile | undefined;
  /** Where the data of the entry that is next begins and the last one's ended. */
  #dataStart: number | undefined;

  constructor(
    private readonly entries: readonly Entry[], private readonly end: End, private readonly size: number, private readonly folder: string,
  ) {}

  async take(body: AsyncIterable<unknown>): Promise<void> {
    try {
      await mkdir(this.folder, { recursive: true });
      for await (const piece of body) {
        if (!Buffer.isBuffer(piece)) throw new NoAnswer('its answer is not readable', true);
        this.#hash.update(piece);
        this.#checkEnd(piece);
        for (let from = 0; from < piece.length;) from += await this.#part(piece.subarray(from));
      }
      if (this.#at !== this.size || this.#next < this.entries.length || this.#file !== undefined) throw damaged('it ends too early');
    } finally {
      await this.#file?.to.close();
    }
  }

  result(): UnpackedArchive {
    return { digest: `sha256:${this.#hash.digest('hex')}`, sums: this.#sums };
  }

  async remove(): Promise<void> {
    await Promise.all(this.#written.map(async (path) => { await rm(path, { force: true }); }));
  }

  /** The directory was believed before the archive's digest was known: it has to be the archive's own. */
  #checkEnd(piece: Buffer): void {
    const { bytes, start } = this.end;
    const from = Math.max(0, start - this.#at);
    if (from >= piece.length) return;
    const inEnd = this.#at + from - start;
    if (!piece.subarray(from).equals(bytes.subarray(inEnd, inEnd + piece.length - from))) {
      throw new VerifyError('the archive changed while it came down', { hint: 'It is not used. Run the job again.' });
    }
  }

  /** @returns how many of the bytes belong to what is under way */
  async #part(bytes: Buffer): Promise<number> {
    const used = this.#file === undefined ? await this.#between(bytes) : await this.#data(bytes, this.#file);
    this.#at += used;
    if (this.#file?.left === 0) await this.#finish(this.#file);
    return used;
  }

  async #data(bytes: Buffer, file: OpenFile): Promise<number> {
    const mine = bytes.subarray(0, file.left);
    await file.to.write(mine);
    file.left -= mine.length;
    return mine.length;
  }

  /** Up to the next entry's data: its header tells where that begins. */
  async #between(bytes: Buffer): Promise<number> {
    const entry = this.entries[this.#next];
    if (entry === undefined) return bytes.length;
    const header = entry.relativeOffsetOfLocalHeader;
    if (this.#dataStart === undefined) {
      if (this.#at < header) return Math.min(bytes.length, header - this.#at);
      if (this.#at !== header + this.#header.length) throw damaged(`${entry.fileName} lies within another file`);
      const used = Math.min(bytes.length, LOCAL_HEADER_BYTES - this.#header.length);
      this.#header = Buffer.concat([this.#header, bytes.subarray(0, used)]);
      if (this.#header.length < LOCAL_HEADER_BYTES) return used;
      if (this.#header.readUInt32LE(0) !== LOCAL_HEADER_SIGNATURE) throw damaged(`${entry.fileName} is not where the directory says`);
      this.#dataStart = header + LOCAL_HEADER_BYTES + this.#header.readUInt16LE(26) + this.#header.readUInt16LE(28);
      if (this.#at + used === this.#dataStart) await this.#begin(entry);
      return used;
    }
    const used = Math.min(bytes.length, this.#dataStart - this.#at);
    if (this.#at + used === this.#dataStart) await this.#begin(entry);
    return used;
  }

  async #begin(entry: Entry): Promise<void> {
    this.#next += 1;
    this.#header = Buffer.alloc(0);
    this.#dataStart = undefined;
    const path = join(this.folder, entry.fileName);
    if (entry.fileName.endsWith('/')) {
      await mkdir(path, { recursive: true });
      return;
    }
    const method = entry.compressionMethod;
    if (entry.isEncrypted() || (method !== STORED && method !== DEFLATED)) throw damaged(`${entry.fileName} is packed in a way that is not known here`);
    await mkdir(dirname(path), { recursive: true });
    const to = await UnpackedFile.create(path, method === DEFLATED, entry.uncompressedSize);
    this.#written.push(path);
    this.#file = { to, name: entry.fileName, left: entry.compressedSize };
    if (this.#file.left === 0) await this.#finish(this.#file);
  }

  async #finish({ to, name }: OpenFile): Promise<void> {
    this.#sums.set(name, await to.end());
    this.#file = undefined;
  }
}

function damaged(why: string): FormatError {
  return new FormatError(`the archive cannot be unpacked: ${why}`, { hint: 'Run the job again; when it stays like this, it was not made by the upload action.' });
}
