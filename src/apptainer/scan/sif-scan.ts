/** All of a SIF's root filesystem, read as `unsquashfs` writes it out: nothing is mounted, nothing unpacked. */
import { open } from 'node:fs/promises';
import type { Call } from '../../context.js';
import { FormatError } from '../../errors.js';
import { run } from '../../process.js';
import type { SifPart } from '../sif.js';
import { checkSquashfsTool, type Unsquashfs } from '../squashfs.js';
import { PseudoFileReader } from './pseudo-file.js';
import type { FileContents, RootEntry, RootScan, ScanOptions } from './types.js';

/** Mebibytes the tool may hold of blocks that are being decompressed; more makes it no faster. */
const CACHE_MIB = '32';

/** Where a squashfs tells how many inodes it has: a 32-bit number behind the magic. */
const INODES_AT = 4;

export class SifScan implements RootScan {
  readonly entries: Promise<ReadonlyMap<string, RootEntry>>;
  readonly #contents: Promise<ReadonlyMap<string, FileContents>>;
  readonly #stop = new AbortController();

  constructor(tool: Unsquashfs, image: string, root: SifPart, inodes: number, options: ScanOptions, call: Call) {
    let read: Promise<ReadonlyMap<string, FileContents>> | undefined;
    this.entries = new Promise((resolve, reject) => {
      const reader = new PseudoFileReader(inodes, options, ({ entries }) => { resolve(entries); });
      read = this.#read(tool, image, root, reader, call);
      read.catch(reject);
    });
    this.#contents = read ?? Promise.reject(new Error('unreachable'));
    // Whoever asks hears of a failure; a scan that is closed before has nobody to tell.
    this.entries.catch(() => undefined);
  }

  async contents(): Promise<ReadonlyMap<string, FileContents>> {
    return await this.#contents;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#contents.catch(() => undefined);
  }

  async #read(
    tool: Unsquashfs, image: string, root: SifPart, reader: PseudoFileReader, call: Call,
  ): Promise<ReadonlyMap<string, FileContents>> {
    const args = [
      '-no-progress', '-no-xattrs', '-data-queue', CACHE_MIB, '-frag-queue', CACHE_MIB,
      '-offset', String(root.offset), '-pf', '-', image,
    ];
    let failure: unknown;
    const read = (data: Buffer): void => {
      if (failure !== undefined) return;
      try {
        reader.write(data);
      } catch (error) {
        // Thrown from here it would end up nowhere: the program is ended, and the error told then.
        failure = error;
        this.#stop.abort();
      }
    };
    const signal = call.signal === undefined ? this.#stop.signal : AbortSignal.any([call.signal, this.#stop.signal]);
    try {
      const result = await run(tool.program, args, {
        env: call.env, signal, maxStdout: 0, okExitCodes: 'any',
        onData: (data, stream) => { if (stream === 'stdout') read(data); },
      });
      checkSquashfsTool(result.exitCode, result.stderr, image, [tool.program, ...args]);
    } catch (error) {
      if (failure === undefined) throw error;
    }
    if (failure instanceof Error) throw failure;
    return reader.end();
  }
}

/**
 * How many inodes the squashfs at `root` has.
 *
 * @throws FormatError when the file is too short to tell
 */
export async function inodesOf(image: string, root: SifPart): Promise<number> {
  const handle = await open(image, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, root.offset + INODES_AT);
    if (bytesRead < 4) throw new FormatError(`${image} is a damaged SIF image: its root filesystem is not readable`);
    return buffer.readUInt32LE(0);
  } finally {
    await handle.close();
  }
}
