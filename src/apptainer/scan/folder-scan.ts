/**
 * All of a root filesystem that lies in a folder. What this process may not read (an ordinary user's sandbox has
 * folders of subordinate ids) is copied out first, in the namespace where it may be read.
 */
import { chmodSync, closeSync, constants, lstatSync, openSync, readdirSync, readlinkSync, readSync, type Stats } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Call } from '../../context.js';
import { CancelledError, fileError, StoreError } from '../../errors.js';
import { decodeName } from '../names.js';
import { hostPath } from '../rooted.js';
import { ClosedParts } from './closed-parts.js';
import { FileDigest } from './file-digest.js';
import type { FileContents, RootEntry, RootEntryType, RootScan, ScanOptions } from './types.js';

export interface FolderScanSettings {
  /** True for a folder of our own making, whose modes may be changed once they are known. */
  readonly isOurs?: boolean | undefined;
  readonly useSudo?: boolean | undefined;
}

/** Reading is synchronous, which is several times faster for small files; this often it lets others have a turn. */
const TURN_ENTRIES = 500;
const TURN_BYTES = 4 * 1024 * 1024;
const BUFFER_SIZE = 1024 * 1024;

export class FolderScan implements RootScan {
  readonly entries: Promise<ReadonlyMap<string, RootEntry>>;
  readonly #found = new Map<string, RootEntry>();
  /** Paths that are closed to this process; what is in a closed folder is not in it. */
  readonly #closed: string[] = [];
  /** Roots that paths were copied to, by the path they begin with. */
  readonly #copies: ClosedParts;
  /** Distinct files and folders, for whoever knows how many there have to be. */
  #inodes = new Set<string>();

  constructor(
    private readonly root: string,
    private readonly options: ScanOptions,
    private readonly settings: FolderScanSettings,
    private readonly call: Call,
  ) {
    this.#copies = new ClosedParts(root, settings.useSudo === true, call);
    this.entries = this.#walkAll();
    this.entries.catch(() => undefined);
  }

  /** How many inodes the root has, its own among them. */
  async inodes(): Promise<number> {
    await this.entries;
    return this.#inodes.size + 1;
  }

  async contents(wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, FileContents>> {
    await this.entries;
    const contents = new Map<string, FileContents>();
    const buffer = Buffer.allocUnsafeSlow(BUFFER_SIZE);
    let bytes = 0;
    let files = 0;
    for (const path of wanted) {
      const entry = this.#found.get(path);
      if (entry?.type !== 'file') continue;
      const onDisk = this.#onDisk(path);
      bytes += entry.size;
      files += 1;
      if (entry.size > TURN_BYTES) {
        contents.set(path, await this.#digestLarge(path, onDisk, entry.size, buffer));
      } else {
        contents.set(path, digestSmall(new FileDigest(path, entry.size, this.options), onDisk, buffer));
      }
      if (bytes < TURN_BYTES && files < TURN_ENTRIES) continue;
      await this.#turn();
      bytes = 0;
      files = 0;
    }
    return contents;
  }

  async close(): Promise<void> {
    await this.entries.catch(() => undefined);
    await this.#copies.remove();
  }

  async #walkAll(): Promise<ReadonlyMap<string, RootEntry>> {
    await this.#walk('', this.root, this.settings.isOurs === true);
    if (this.#closed.length === 0) return this.#found;
    const copy = await this.#copies.copy(this.#closed);
    for (const path of this.#closed) await this.#walkCopy(path, copy);
    return this.#found;
  }

  /** A closed path that was copied out: a file is known already, a folder is looked into now. */
  async #walkCopy(path: string, root: string): Promise<void> {
    const onDisk = hostPath(root, path);
    const stats = lstatSync(onDisk, { throwIfNoEntry: false });
    if (stats === undefined) {
      throw new StoreError(`cannot read ${decodeName(hostPath(this.root, path))}: it belongs to another user`, { hint: READ_HINT });
    }
    openUp(onDisk, stats);
    if (stats.isDirectory()) await this.#walk(path, root, true);
  }

  async #walk(top: string, root: string, isOurs: boolean): Promise<void> {
    const pending = [top];
    let seen = 0;
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
      for (const name of this.#namesIn(hostPath(root, folder))) {
        const path = `${folder}/${decodeName(name)}`;
        const onDisk = hostPath(root, path);
        const stats = this.#look(onDisk);
        this.#add(path, onDisk, stats);
        if (isOurs) openUp(onDisk, stats);
        else if (isClosed(stats)) {
          this.#closed.push(path);
          continue;
        }
        if (stats.isDirectory()) pending.push(path);
        seen += 1;
        if (seen % TURN_ENTRIES === 0) await this.#turn();
      }
    }
  }

  #namesIn(folder: Buffer): Buffer[] {
    try {
      return readdirSync(folder, { encoding: 'buffer' });
    } catch (error) {
      throw fileError(error, 'list', decodeName(folder));
    }
  }

  #look(onDisk: Buffer): Stats {
    try {
      return lstatSync(onDisk);
    } catch (error) {
      throw fileError(error, 'look at', decodeName(onDisk));
    }
  }

  #add(path: string, onDisk: Buffer, stats: Stats): void {
    this.#inodes.add(`${String(stats.dev)}:${String(stats.ino)}`);
    const type = typeOf(stats);
    this.#found.set(path, {
      type,
      mode: stats.mode & 0o7777,
      size: type === 'file' ? stats.size : 0,
      target: type === 'link' ? decodeName(readlinkSync(onDisk, 'buffer')) : deviceOf(type, stats.rdev),
    });
  }

  #onDisk(path: string): Buffer {
    return hostPath(this.#copies.rootOf(path), path);
  }

  async #digestLarge(path: string, onDisk: Buffer, size: number, buffer: Buffer): Promise<FileContents> {
    const digest = new FileDigest(path, size, this.options);
    const file = openFile(onDisk);
    try {
      let bytes = 0;
      for (let length = readPiece(file, buffer, onDisk); length > 0; length = readPiece(file, buffer, onDisk)) {
        digest.update(buffer.subarray(0, length));
        bytes += length;
        if (bytes % TURN_BYTES === 0) await this.#turn();
      }
      return digest.end();
    } finally {
      closeSync(file);
    }
  }

  async #turn(): Promise<void> {
    await setImmediate();
    if (this.call.signal?.aborted === true) throw new CancelledError(`reading ${this.root} was cancelled`);
  }
}

const READ_HINT = 'Run this as root, or as the user that made the sandbox with its ranges in /etc/subuid and /etc/subgid.';

function digestSmall(digest: FileDigest, onDisk: Buffer, buffer: Buffer): FileContents {
  const file = openFile(onDisk);
  try {
    for (let length = readPiece(file, buffer, onDisk); length > 0; length = readPiece(file, buffer, onDisk)) {
      digest.update(buffer.subarray(0, length));
    }
    return digest.end();
  } finally {
    closeSync(file);
  }
}

/** A link or a pipe put in the file's place meanwhile is not followed, and does not block. */
function openFile(onDisk: Buffer): number {
  try {
    return openSync(onDisk, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    throw fileError(error, 'read', decodeName(onDisk));
  }
}

function readPiece(file: number, buffer: Buffer, onDisk: Buffer): number {
  try {
    return readSync(file, buffer, 0, buffer.length, null);
  } catch (error) {
    throw fileError(error, 'read', decodeName(onDisk));
  }
}

/** Whether this process may not read what it looked at. Groups are left out of account: a copy too many does no harm. */
function isClosed(stats: Stats): boolean {
  const uid = process.getuid?.() ?? 0;
  if (uid === 0) return false;
  const isFolder = stats.isDirectory();
  if (!isFolder && !stats.isFile()) return false;
  const needed = isFolder ? 0o5 : 0o4;
  return ((stats.uid === uid ? stats.mode >> 6 : stats.mode) & needed) !== needed;
}

/** Gives this process the rights it needs on a file or folder of its own. Root has them. */
function openUp(onDisk: Buffer, stats: Stats): void {
  if (process.getuid?.() === 0) return;
  const needed = stats.isDirectory() ? 0o700 : 0o400;
  if ((stats.isDirectory() || stats.isFile()) && (stats.mode & needed) !== needed) chmodSync(onDisk, stats.mode | needed);
}

function typeOf(stats: Stats): RootEntryType {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  if (stats.isSymbolicLink()) return 'link';
  if (stats.isCharacterDevice()) return 'character device';
  if (stats.isBlockDevice()) return 'block device';
  return stats.isFIFO() ? 'pipe' : 'socket';
}

/** Linux packs major and minor number into one: see makedev(3). */
function deviceOf(type: RootEntryType, rdev: number): string {
  if (type !== 'character device' && type !== 'block device') return '';
  const device = BigInt(rdev);
  const major = ((device >> 8n) & 0xfffn) | ((device >> 32n) & 0xfffff000n);
  const minor = (device & 0xffn) | ((device >> 12n) & 0xffffff00n);
  return `${String(major)}:${String(minor)}`;
}

