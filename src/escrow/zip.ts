/**
 * Writing ZIP archives that depend on their members alone: no times, no owners, one order. Only what a wheel needs:
 * no archive over 4 GiB, UTF-8 names.
 */
import { createReadStream } from 'node:fs';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';
import { FormatError } from '../errors.js';

/** The earliest time the format has: 1 January 1980. */
const DOS_DATE = 0x0021;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
const STORED = 0;
/** Made on a Unix, so that modes count. */
const MADE_BY = (3 << 8) | VERSION;
const MAX_OFFSET = 0xffff_ffff;
const MAX_MEMBERS = 0xffff;
/** What is larger is not held in memory, and not compressed. */
const IN_MEMORY = 64 * 1024 * 1024;

interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  readonly method: number;
  readonly offset: number;
  readonly executable: boolean;
}

export class ZipWriter {
  readonly #members: Written[] = [];
  #offset = 0;

  private constructor(private readonly handle: FileHandle) {}

  /** @throws a system error when the file is there, or cannot be made */
  static async create(path: string): Promise<ZipWriter> {
    return new ZipWriter(await open(path, 'wx', 0o644));
  }

  /** Adds a file. @throws FormatError when the archive would be too large */
  async addFile(name: string, path: string, size: number, executable: boolean): Promise<void> {
    if (size <= IN_MEMORY) {
      await this.add(name, await readFile(path), executable);
      return;
    }
    let crc = 0;
    for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) crc = crc32(piece, crc);
    const member = { name: Buffer.from(name), crc, compressed: size, size, method: STORED, offset: this.#offset, executable };
    await this.#write(localHeader(member));
    for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) await this.#write(piece);
    this.#members.push(member);
  }

  async add(name: string, content: Buffer, executable: boolean): Promise<void> {
    const data = deflateRawSync(content, { level: 6 });
    const member = {
      name: Buffer.from(name), crc: crc32(content), compressed: data.length, size: content.length, method: DEFLATED,
      offset: this.#offset, executable,
    };
    await this.#write(localHeader(member));
    await this.#write(data);
    this.#members.push(member);
  }

  /** Writes the directory, flushes and closes. */
  async finish(): Promise<void> {
    const start = this.#offset;
    if (this.#members.length > MAX_MEMBERS) throw new FormatError('too many files for a wheel');
    for (const member of this.#members) await this.#write(directoryEntry(member));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x0605_4b50, 0);
    end.writeUInt16LE(this.#members.length, 8);
    end.writeUInt16LE(this.#members.length, 10);
    end.writeUInt32LE(this.#offset - start, 12);
    end.writeUInt32LE(start, 16);
    await this.#write(end);
    await this.handle.sync();
    await this.close();
  }

  /** Closes without finishing; harmless when done twice. */
  async close(): Promise<void> {
    await this.handle.close();
  }

  async #write(data: Buffer): Promise<void> {
    if (this.#offset + data.length > MAX_OFFSET) throw new FormatError('too large for a wheel (4 GiB)');
    for (let at = 0; at < data.length;) at += (await this.handle.write(data, at)).bytesWritten;
    this.#offset += data.length;
  }
}

function localHeader(member: Written): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x0403_4b50, 0);
  commonFields(header, 4, member);
  return Buffer.concat([header, member.name]);
}

function directoryEntry(member: Written): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x0201_4b50, 0);
  entry.writeUInt16LE(MADE_BY, 4);
  commonFields(entry, 6, member);
  // A regular file, and its rights.
  entry.writeUInt32LE(((0o100_000 | (member.executable ? 0o755 : 0o644)) << 16) >>> 0, 38);
  entry.writeUInt32LE(member.offset, 42);
  return Buffer.concat([entry, member.name]);
}

/** What a member's own header and its entry in the directory share, from the version needed on. */
function commonFields(buffer: Buffer, at: number, member: Written): void {
  buffer.writeUInt16LE(VERSION, at);
  buffer.writeUInt16LE(UTF8_NAMES, at + 2);
  buffer.writeUInt16LE(member.method, at + 4);
  buffer.writeUInt16LE(0, at + 6);
  buffer.writeUInt16LE(DOS_DATE, at + 8);
  buffer.writeUInt32LE(member.crc, at + 10);
  buffer.writeUInt32LE(member.compressed, at + 14);
  buffer.writeUInt32LE(member.size, at + 18);
  buffer.writeUInt16LE(member.name.length, at + 22);
}
