/** Laying out what was kept for a build, so that a rebuild finds it. */
import { constants } from 'node:fs';
import { chmod, copyFile, link, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CallOptions } from '../context.js';
import { ESCROW_VARIABLE } from '../definition/index.js';
import { CancelledError, fileError, systemCode } from '../errors.js';
import { requireEscrowManifest } from './builds.js';
import { FOLDER_IN_POST } from './places.js';
import { checkContent } from './store.js';
import { ESCROW_CHANNELS, type EscrowChannel, type EscrowFile, type OpenEscrow } from './types.js';

export interface OpenEscrowOptions extends Omit<CallOptions, 'reporter'> {
  /** An empty folder for this one rebuild, best on the store's file system; the caller removes it. */
  readonly folder: string;
  /** Tells the locked definition that the network is cut, and that there is nothing else to try. */
  readonly offline?: boolean | undefined;
}

/** Marks, among the kept files, that there is no network; see `ChannelPlan.prelude`. */
const OFFLINE_MARK = 'offline';

/**
 * Lays out what was kept for a build. Every file is held against its checksum first.
 *
 * The folder holds links to the escrow's own content, which the container may only read; what it does to them all the
 * same would be noticed at the next use.
 *
 * @throws InputError for a bad layer name or timestamp
 * @throws NotFoundError when nothing was kept for the build, or content is gone
 * @throws FormatError when the manifest or content is damaged
 * @throws StoreError when the folder cannot be written, CancelledError when the signal fires
 */
export async function openEscrow(root: string, layer: string, ts: string, options: OpenEscrowOptions): Promise<OpenEscrow> {
  const { files, missing } = await requireEscrowManifest(root, layer, ts);
  const shown = join(options.folder, 'escrow');
  for (const channel of ESCROW_CHANNELS) await openFolder(join(shown, channel));
  for (const file of files) {
    if (options.signal?.aborted === true) throw new CancelledError('opening the escrow was cancelled');
    const content = await checkContent(root, file, `${file.channel}/${file.path}`, options.signal);
    await layOut(content, join(shown, file.channel, file.path));
  }
  if (options.offline === true) await writeFile(join(shown, OFFLINE_MARK), '', { mode: 0o644 });
  return {
    binds: [{ source: shown, destination: FOLDER_IN_POST, readOnly: true }],
    postEnvironment: { [ESCROW_VARIABLE]: FOLDER_IN_POST },
    counts: countsOf(files),
    missing,
  };
}

async function layOut(content: string, path: string): Promise<void> {
  await openFolder(dirname(path));
  try {
    if (!await linked(content, path)) {
      await copyFile(content, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      await chmod(path, 0o644);
    }
  } catch (error) {
    throw fileError(error, 'lay out', path);
  }
}

/** False where the file system, or its rules about other users' files, allow no link. */
async function linked(content: string, path: string): Promise<boolean> {
  try {
    await link(content, path);
    return true;
  } catch (error) {
    if (['EXDEV', 'EPERM', 'EMLINK', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP'].includes(systemCode(error) ?? '')) return false;
    throw error;
  }
}

/** Everybody in the container may look into it; what is above it is not shown there. */
async function openFolder(path: string): Promise<void> {
  try {
    const made = await mkdir(path, { recursive: true, mode: 0o755 });
    if (made !== undefined) {
      // The mode above is cut by the umask, for every folder that was made on the way.
      for (let folder = path; folder.length >= made.length; folder = dirname(folder)) await chmod(folder, 0o755);
    }
  } catch (error) {
    throw fileError(error, 'make the folder', path);
  }
}

function countsOf(files: readonly EscrowFile[]): Readonly<Record<EscrowChannel, number>> {
  const counts: Record<EscrowChannel, number> = { apt: 0, pip: 0, npm: 0, conda: 0, rpm: 0, gem: 0 };
  for (const { channel } of files) counts[channel] += 1;
  return counts;
}
