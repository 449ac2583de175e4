/**
 * The head of a SIF file: where its root filesystem lies and whether all of it is there. Read here rather than
 * asked of `apptainer sif list`, because a damaged file has to be told from a sound one in a millisecond.
 *
 * Layout: the specification in github.com/apptainer/sif (descriptor.go, sif.go); all numbers little-endian.
 */
import { open, type FileHandle } from 'node:fs/promises';
import { fileError, FormatError, systemCode } from '../errors.js';

const MAGIC = 'SIF_MAGIC\0';
const MAGIC_AT = 32;
const HEADER_SIZE = 128;
/** Places in the header. */
const CREATED_AT = 64;
const DESCRIPTORS_TOTAL_AT = 88;
const DESCRIPTORS_OFFSET_AT = 96;
/** One descriptor: packed, so no field is aligned. */
const DESCRIPTOR_SIZE = 585;
const USED_AT = 4;
const DATA_OFFSET_AT = 17;
const DATA_SIZE_AT = 25;
const EXTRA_AT = 201;
/** More descriptors than any real image has; a header that claims more is damaged. */
const MAX_DESCRIPTORS = 4096;

const TYPE_PARTITION = 0x4004;
const FILE_SYSTEM_SQUASHFS = 1;
const PARTITION_PRIMARY_SYSTEM = 2;

const SQUASHFS_MAGIC = 'hsqs';

const DAMAGED_HINT = 'The file was cut or changed after it was made: build it or copy it again.';

export interface SifPart {
  /** Bytes from the start of the file. */
  readonly offset: number;
  /** Bytes. */
  readonly size: number;
}

export interface SifLayout {
  /** The squashfs that holds the image's root. */
  readonly root: SifPart;
  /** When it was made, by the clock of the machine that made it, or by SOURCE_DATE_EPOCH: seconds since 1970. */
  readonly createdAt: number;
}

/**
 * Reads where things are in a SIF.
 *
 * @throws FormatError when the file is no SIF, is cut short, or has no squashfs root
 * @throws StoreError when it cannot be read
 */
export async function readSifLayout(path: string): Promise<SifLayout> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    return await layoutOf(handle, path);
  } catch (error) {
    if (error instanceof FormatError) throw error;
    // A folder can be opened, but not read.
    if (systemCode(error) === 'EISDIR') throw new FormatError(`${path} is a folder, not a SIF image`);
    throw fileError(error, 'read', path);
  } finally {
    await handle?.close();
  }
}

async function layoutOf(handle: FileHandle, path: string): Promise<SifLayout> {
  const { size } = await handle.stat();
  if (size === 0) throw new FormatError(`${path} is empty, not a SIF image`, { hint: DAMAGED_HINT });
  const header = await readAt(handle, 0, HEADER_SIZE);
  if (header.length < HEADER_SIZE || header.toString('latin1', MAGIC_AT, MAGIC_AT + MAGIC.length) !== MAGIC) {
    throw new FormatError(`${path} is not a SIF image`, {
      hint: "Name an image that 'scitex-container build' or 'apptainer build' made.",
    });
  }
  const parts = await readDescriptors(handle, header, path);
  for (const part of parts) checkExtent(part, size, path);
  const root = parts.find(isRoot);
  if (root === undefined) throw new FormatError(`${path} holds no squashfs root filesystem`);
  const magic = await readAt(handle, root.offset, SQUASHFS_MAGIC.length);
  if (magic.toString('latin1') !== SQUASHFS_MAGIC) throw damaged(path, 'its root filesystem is not readable');
  return { root, createdAt: Number(header.readBigInt64LE(CREATED_AT)) };
}

interface Descriptor extends SifPart {
  readonly type: number;
  readonly fileSystem: number;
  readonly partition: number;
}

function isRoot(part: Descriptor): boolean {
  return part.type === TYPE_PARTITION && part.fileSystem === FILE_SYSTEM_SQUASHFS
    && part.partition === PARTITION_PRIMARY_SYSTEM;
}

async function readDescriptors(handle: FileHandle, header: Buffer, path: string): Promise<Descriptor[]> {
  const total = Number(header.readBigInt64LE(DESCRIPTORS_TOTAL_AT));
  const offset = Number(header.readBigInt64LE(DESCRIPTORS_OFFSET_AT));
  if (total < 0 || total > MAX_DESCRIPTORS || offset < HEADER_SIZE) throw damaged(path, 'its header is not readable');
  const table = await readAt(handle, offset, total * DESCRIPTOR_SIZE);
  if (table.length < total * DESCRIPTOR_SIZE) throw damaged(path, 'it ends in the middle of its header');
  const parts: Descriptor[] = [];
  for (let at = 0; at < table.length; at += DESCRIPTOR_SIZE) {
    if (table[at + USED_AT] === 0) continue;
    parts.push({
      type: table.readInt32LE(at),
      offset: Number(table.readBigInt64LE(at + DATA_OFFSET_AT)),
      size: Number(table.readBigInt64LE(at + DATA_SIZE_AT)),
      fileSystem: table.readInt32LE(at + EXTRA_AT),
      partition: table.readInt32LE(at + EXTRA_AT + 4),
    });
  }
  return parts;
}

function checkExtent(part: SifPart, fileSize: number, path: string): void {
  if (part.offset < 0 || part.size < 0) throw damaged(path, 'its header is not readable');
  const end = part.offset + part.size;
  if (end > fileSize) {
    throw damaged(path, `it should have at least ${String(end)} bytes and has ${String(fileSize)}`);
  }
}

function damaged(path: string, why: string): FormatError {
  return new FormatError(`${path} is a damaged SIF image: ${why}`, { hint: DAMAGED_HINT });
}

/** Up to `length` bytes from `position`; fewer at the end of the file. */
async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
