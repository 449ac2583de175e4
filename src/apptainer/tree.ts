/**
 * Reading an image's files without running anything of it. A sandbox or root filesystem is read where it lies; of a
 * SIF only what is asked for is taken out, into a private folder.
 */
import { constants, createWriteStream, type Stats } from 'node:fs';
import { open, readdir, type FileHandle } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { callOf, type CallOptions } from '../context.js';
import { ContainerActionError, fileError, FormatError, systemCode } from '../errors.js';
import { checkImage } from './image.js';
import { decodeName } from './names.js';
import { entryOnDisk, hostPath, kindOf, resolveInRoot, type Entry, type EntryKind } from './rooted.js';
import { SifMembers } from './sif-members.js';
import type { Engine } from './types.js';

export interface TreeEntry {
  /** Name in its folder. Bytes that are no UTF-8 stand as lone surrogates, which other calls here turn back. */
  readonly name: string;
  /** Links are not followed. */
  readonly kind: EntryKind;
}

/** What is known about a regular file beside its content. */
export interface FileFacts {
  /** Bytes. */
  readonly size: number;
  /** Whether its owner may execute it. */
  readonly executable: boolean;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

/**
 * The files of an image. Paths are the image's, absolute or relative to its root; every link on the way is resolved
 * inside the image, so that none ever leads to a file of the host.
 */
export interface ImageTree {
  /** A regular file's text, decoded as UTF-8; undefined when there is no regular file. */
  readText(path: string): Promise<string | undefined>;
  /** A regular file's bytes; undefined when there is no regular file. */
  readBytes(path: string): Promise<Buffer | undefined>;
  /** What is known about a regular file beside its content; undefined when there is no regular file. */
  facts(path: string): Promise<FileFacts | undefined>;
  /**
   * Copies a regular file, of any size, to a path of the host where nothing is; undefined when there is no regular file.
   *
   * @throws StoreError when it cannot be written
   */
  copyOut(path: string, destination: string): Promise<FileFacts | undefined>;
  /** What a folder holds, sorted by name; empty when there is no such folder. */
  list(folder: string): Promise<readonly TreeEntry[]>;
  /** Whether something is there after links. */
  exists(path: string): Promise<boolean>;
  /** The path with all links resolved, undefined when it leads nowhere. */
  realPath(path: string): Promise<string | undefined>;
  /** Where a link points, as it is written; undefined when there is no link at `path` itself. */
  readLink(path: string): Promise<string | undefined>;
  /** Takes more files out of a SIF at once; the same patterns as for `openImageTree`. */
  load(patterns: readonly string[]): Promise<void>;
  /** Removes what was taken out. Nothing may be asked afterwards. */
  close(): Promise<void>;
}

/** Bytes of the largest file that is read: far more than any package record has. */
const MAX_FILE = 256 * 1024 * 1024;

/**
 * Opens an image's files for reading.
 *
 * @param patterns what is going to be read, for speed alone: a path in the image where `*` and `?` stand for parts
 *   of one name (not for a dot at its start); a folder means all in it. What is asked for beside them is fetched one by one (about 10 ms each),
 *   so the answers are the same with any patterns. They match real paths: say `usr/lib`, not `lib`.
 * @throws NotFoundError, FormatError when the image is none or is damaged
 */
export async function openImageTree(
  engine: Engine, image: string, patterns: readonly string[], options: CallOptions = {},
): Promise<ImageTree> {
  const path = resolve(image);
  const found = await checkImage(path);
  if (found.kind === 'folder') return new RootTree(path, undefined);
  const members = await SifMembers.open(engine, path, found.layout.root.offset, callOf(options));
  try {
    await members.load(patterns);
    return new RootTree(members.root, members);
  } catch (error) {
    await members.close();
    throw error;
  }
}

class RootTree implements ImageTree {
  /** What was looked up, or is being looked up; an image does not change while it is read. */
  readonly #entries = new Map<string, Promise<Entry | undefined>>();

  constructor(private readonly root: string, private readonly members: SifMembers | undefined) {}

  async readText(path: string): Promise<string | undefined> {
    return (await this.readBytes(path))?.toString('utf8');
  }

  async readBytes(path: string): Promise<Buffer | undefined> {
    const real = await this.realPath(path);
    if (real === undefined || (await this.#entry(real))?.kind !== 'file') return undefined;
    this.members?.makeReadable(real);
    return await readRegularFile(hostPath(this.root, real));
  }

  async facts(path: string): Promise<FileFacts | undefined> {
    const real = await this.realPath(path);
    if (real === undefined || (await this.#entry(real))?.kind !== 'file') return undefined;
    this.members?.makeReadable(real);
    return await withRegularFile(hostPath(this.root, real), (_, stats) => factsOf(stats));
  }

  async copyOut(path: string, destination: string): Promise<FileFacts | undefined> {
    const real = await this.realPath(path);
    if (real === undefined || (await this.#entry(real))?.kind !== 'file') return undefined;
    this.members?.makeReadable(real);
    return await copyRegularFile(hostPath(this.root, real), destination);
  }

  async list(folder: string): Promise<readonly TreeEntry[]> {
    const real = await this.realPath(folder);
    if (real === undefined || (await this.#entry(real))?.kind !== 'folder') return [];
    await this.members?.loadEntriesOf(real);
    this.members?.makeReadable(real);
    return await listFolder(hostPath(this.root, real));
  }

  async exists(path: string): Promise<boolean> {
    return await this.realPath(path) !== undefined;
  }

  async realPath(path: string): Promise<string | undefined> {
    return await resolveInRoot(path, (at) => this.#entry(at));
  }

  async readLink(path: string): Promise<string | undefined> {
    const at = await resolveInRoot(path, (step) => this.#entry(step), false);
    return at === undefined ? undefined : (await this.#entry(at))?.target;
  }

  async load(patterns: readonly string[]): Promise<void> {
    await this.members?.load(patterns);
  }

  async close(): Promise<void> {
    await this.members?.close();
  }

  async #entry(path: string): Promise<Entry | undefined> {
    const known = this.#entries.get(path);
    if (known !== undefined) return await known;
    const found = this.#look(path);
    this.#entries.set(path, found);
    return await found;
  }

  async #look(path: string): Promise<Entry | undefined> {
    if (path === '/') return { kind: 'folder', target: undefined };
    const entry = entryOnDisk(this.root, path);
    if (entry !== undefined || this.members === undefined) return entry;
    return await this.members.fetch(path) ? entryOnDisk(this.root, path) : undefined;
  }
}

/**
 * Reads a file that was just seen to be a regular one. It is opened so that a link or a pipe put in its place
 * meanwhile is not followed and does not block.
 */
async function readRegularFile(path: Buffer): Promise<Buffer | undefined> {
  return await withRegularFile(path, async (handle, { size }) => {
    if (size > MAX_FILE) throw new FormatError(`${decodeName(path)} has ${String(size)} bytes, which no package record has`);
    return await handle.readFile();
  });
}

async function copyRegularFile(path: Buffer, destination: string): Promise<FileFacts | undefined> {
  return await withRegularFile(path, async (handle, stats) => {
    const copy = createWriteStream(destination, { flags: 'wx' });
    try {
      await pipeline(handle.createReadStream({ autoClose: false }), copy);
    } catch (error) {
      throw fileError(error, 'write', destination);
    }
    return factsOf(stats);
  });
}

function factsOf(stats: Stats): FileFacts {
  return { size: stats.size, executable: (stats.mode & 0o100) !== 0, modifiedAt: stats.mtimeMs };
}

async function withRegularFile<T>(path: Buffer, use: (handle: FileHandle, stats: Stats) => T | Promise<T>): Promise<T | undefined> {
  let handle;
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stats = await handle.stat();
    return stats.isFile() ? await use(handle, stats) : undefined;
  } catch (error) {
    if (error instanceof ContainerActionError) throw error;
    if (systemCode(error) === 'ENOENT') return undefined;
    throw fileError(error, 'read', decodeName(path));
  } finally {
    await handle?.close();
  }
}

async function listFolder(path: Buffer): Promise<readonly TreeEntry[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true, encoding: 'buffer' });
    return entries
      .map((entry) => ({ name: decodeName(entry.name), kind: kindOf(entry) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw fileError(error, 'list', decodeName(path));
  }
}
