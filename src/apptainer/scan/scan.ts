/** Opening an image for reading all of it. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { callOf, type Call, type CallOptions } from '../../context.js';
import { fileError, ToolError } from '../../errors.js';
import { checkImage } from '../image.js';
import { removeTree } from '../remove.js';
import type { SifPart } from '../sif.js';
import { findUnsquashfs, unsquash, type Unsquashfs } from '../squashfs.js';
import type { Engine } from '../types.js';
import { FolderScan } from './folder-scan.js';
import { DoubtfulListing } from './pseudo-file.js';
import { inodesOf, SifScan } from './sif-scan.js';
import type { FileContents, RootEntry, RootScan, ScanOptions } from './types.js';

export interface ScanImageOptions extends ScanOptions, CallOptions {
  /** Whether a sandbox was made through sudo, so that only root can read all of it. */
  readonly useSudo?: boolean | undefined;
}

/**
 * Reads all of an image's root filesystem, of a SIF or of a sandbox. Nothing is mounted and nothing of the image is
 * run. The result has to be closed.
 *
 * @throws NotFoundError, FormatError when the image is none or is damaged; later calls throw the latter too, and
 *   StoreError for what cannot be read
 */
export async function scanImage(engine: Engine, image: string, options: ScanImageOptions): Promise<RootScan> {
  const path = resolve(image);
  const call = callOf(options);
  const found = await checkImage(path);
  if (found.kind === 'folder') return new FolderScan(path, options, { useSudo: options.useSudo }, call);
  const tool = await findUnsquashfs(engine, call);
  const { root } = found.layout;
  const inodes = await inodesOf(path, root);
  const unpacked = async (): Promise<RootScan> => await UnpackedScan.open(tool, path, root, inodes, options, call);
  if (!tool.canStream) return await unpacked();
  const scan = new SifScan(tool, path, root, inodes, options, call);
  return await withoutDoubt(scan) ? scan : await unpacked();
}

/** Waits for the list of a streamed SIF; false when it cannot be read with certainty. */
async function withoutDoubt(scan: RootScan): Promise<boolean> {
  try {
    await scan.entries;
    return true;
  } catch (error) {
    await scan.close();
    if (error instanceof DoubtfulListing) return false;
    throw error;
  }
}

/** A SIF that was unpacked into a private folder: for older tools, and names that the stream is not certain about. */
class UnpackedScan implements RootScan {
  readonly entries: Promise<ReadonlyMap<string, RootEntry>>;

  private constructor(private readonly scan: FolderScan, private readonly folder: string, private readonly call: Call) {
    this.entries = scan.entries;
  }

  static async open(
    tool: Unsquashfs, image: string, root: SifPart, inodes: number, options: ScanOptions, call: Call,
  ): Promise<UnpackedScan> {
    const folder = await makeFolder(call);
    try {
      const destination = join(folder, 'root');
      await unsquash(tool, {
        image, offset: root.offset, destination, listFile: join(folder, 'members'), members: ['*', '.*'], wildcards: true,
      }, call);
      const scan = new FolderScan(destination, options, { isOurs: true }, call);
      const unpacked = await scan.inodes();
      if (unpacked !== inodes) throw incomplete(tool, image, inodes - unpacked);
      return new UnpackedScan(scan, folder, call);
    } catch (error) {
      await removeTree(folder, { env: call.env });
      throw error;
    }
  }

  async contents(wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, FileContents>> {
    return await this.scan.contents(wanted);
  }

  async close(): Promise<void> {
    await this.scan.close();
    await removeTree(this.folder, { env: this.call.env });
  }
}

/** An ordinary user cannot make device files; leaving them out in silence would be a false answer. */
function incomplete(tool: Unsquashfs, image: string, missing: number): ToolError {
  return new ToolError(`cannot read all of ${image}: ${String(missing)} of its files could not be unpacked here`, {
    command: [tool.program], stderrTail: '', hint: 'Run this as root, or install squashfs-tools 4.6 or later, which need not unpack.',
  });
}

async function makeFolder(call: Call): Promise<string> {
  const parent = call.env['TMPDIR'] ?? tmpdir();
  try {
    return await mkdtemp(join(parent, 'container-action-'));
  } catch (error) {
    throw fileError(error, 'make a folder in', parent);
  }
}
