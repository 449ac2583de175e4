/** What the engine has fetched of images in registries, kept from job to job. */
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { sha256 } from '../../files.js';
import type { BlobCache } from '../../ports.js';
import type { KeepRequest } from './kept-prefix.js';

export interface ImageCache {
  /** Folder of the blobs in the engine's cache. */
  readonly folder: string;
  readonly bytes: number;
  /** Changes with the blobs that are there: they are named by what they hold. */
  readonly fingerprint: string;
}

/** Looks at the blobs in the engine's cache folder (what `APPTAINER_CACHEDIR` names). */
export async function lookAtImages(cacheFolder: string): Promise<ImageCache> {
  const folder = join(cacheFolder, 'cache', 'blob');
  const files: string[] = [];
  let bytes = 0;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const { size } = await stat(path);
    bytes += size;
    // The index is rewritten with every use.
    if (/^[0-9a-f]{64}$/.test(entry.name)) files.push(`${relative(folder, path)} ${String(size)}`);
  }
  return { folder, bytes, fingerprint: sha256(files.sort().join('\n')).slice(0, 16) };
}

/** Puts back the newest that was kept for this architecture and place; tells what is there then. */
export async function restoreImages(cacheFolder: string, blobs: BlobCache): Promise<ImageCache & { readonly restored: boolean }> {
  const { folder } = await lookAtImages(cacheFolder);
  const beginning = imageKeys(folder);
  const restored = await blobs.restore([folder], beginning, [beginning]) !== undefined;
  return { ...await lookAtImages(cacheFolder), restored };
}

/** What is to be kept: undefined where nothing has been added since, or nothing is there. */
export function keepImages({ folder, bytes, fingerprint }: ImageCache, before: string): KeepRequest | undefined {
  if (bytes === 0 || fingerprint === before) return undefined;
  return { paths: [folder], key: `${imageKeys(folder)}${fingerprint}` };
}

function imageKeys(folder: string): string {
  return `container-action-images-${process.arch}-${sha256(folder).slice(0, 8)}-`;
}
