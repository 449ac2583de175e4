/** What kind of image a path names, and whether it can be one at all. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileError, FormatError, NotFoundError, systemCode } from '../errors.js';
import { readSifLayout, type SifLayout } from './sif.js';

/** The reference's `is_sandbox`: everything whose path does not end in `.sif`. Nothing is looked at on disk. */
export function isSandbox(path: string): boolean {
  return !path.endsWith('.sif');
}

/** An image as it is on disk, whatever its name says. */
export type ImageKind =
  | { readonly kind: 'sif'; readonly layout: SifLayout }
  /** A sandbox, or a root filesystem that is being packed. */
  | { readonly kind: 'folder' };

/** Folder that every image the engine builds has in its root. */
const METADATA_FOLDER = '.singularity.d';

/**
 * Looks whether `path` is an image the engine can work on.
 *
 * @throws NotFoundError when there is nothing at `path`
 * @throws FormatError when it is no image, or a damaged one
 * @throws StoreError when it cannot be read
 */
export async function checkImage(path: string): Promise<ImageKind> {
  const found = await statOf(path);
  if (!found.isDirectory()) {
    if (!found.isFile()) throw new FormatError(`${path} is neither a SIF image nor a sandbox folder`);
    return { kind: 'sif', layout: await readSifLayout(path) };
  }
  const metadata = await stat(join(path, METADATA_FOLDER)).catch(() => undefined);
  if (metadata?.isDirectory() !== true) {
    throw new FormatError(`${path} is a folder, but no sandbox: it has no ${METADATA_FOLDER}`, {
      hint: 'Name a sandbox or a SIF image that the engine built.',
    });
  }
  return { kind: 'folder' };
}

async function statOf(path: string): Promise<Awaited<ReturnType<typeof stat>>> {
  try {
    return await stat(path);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new NotFoundError(`no such image: ${path}`, { hint: 'Check the path.', cause: error });
    }
    throw fileError(error, 'read', path);
  }
}
