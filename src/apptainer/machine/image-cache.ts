/** What the engine has fetched of images in registries, kept from job to job: within a limit, what was used last. */
import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { sha256 } from '../../files.js';
import type { BlobCache } from '../../ports.js';
import type { KeepRequest } from './kept-prefix.js';

export interface ImageCache {
  /** Folder of the blobs in the engine's cache. */
  readonly folder: string;
  /** Of everything in it. */
  readonly bytes: number;
  /** Changes with the blobs that are there: they are named by what they hold. */
  readonly fingerprint: string;
  /** Paths of the blobs, from the folder. */
  readonly blobs: readonly string[];
}

export interface RestoredImages extends ImageCache {
  readonly restored: boolean;
  /** Blobs that were not there before: the only ones that are ever taken out again. */
  readonly came: readonly string[];
}

/** What is kept at most, but for what one job uses: a repository's caches share 10 GB. */
export const IMAGES_LIMIT = 2e9;

/** When a blob was last read, for one that nobody has read since it came back. A read changes it, also where access times are kept lazily (relatime). */
const NEVER = new Date(0);

/** Looks at the blobs in the engine's cache folder (what `APPTAINER_CACHEDIR` names). */
export async function lookAtImages(cacheFolder: string): Promise<ImageCache> {
  const folder = join(cacheFolder, 'cache', 'blob');
  const blobs: string[] = [];
  let [bytes, names] = [0, ''];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries.toSorted((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1))) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const { size } = await stat(path);
    bytes += size;
    // The index is rewritten with every use.
    if (!/^[0-9a-f]{64}$/.test(entry.name)) continue;
    blobs.push(relative(folder, path));
    names += `${relative(folder, path)} ${String(size)}\n`;
  }
  return { folder, bytes, blobs, fingerprint: sha256(names).slice(0, 16) };
}

/** Puts back the newest that was kept for this architecture and place; tells what is there then. */
export async function restoreImages(cacheFolder: string, blobs: BlobCache): Promise<RestoredImages> {
  const before = await lookAtImages(cacheFolder);
  const beginning = imageKeys(before.folder);
  const restored = await blobs.restore([before.folder], beginning, [beginning]) !== undefined;
  const after = await lookAtImages(cacheFolder);
  const came = after.blobs.filter((blob) => !before.blobs.includes(blob));
  for (const blob of came) {
    const path = join(after.folder, blob);
    await utimes(path, NEVER, (await stat(path)).mtime);
  }
  return { ...after, restored, came };
}

/**
 * Takes out blobs that came back from the job's cache and that nobody has read in this job, those first whose last use is
 * longest ago, until what is there is within the limit. The engine fetches them again when it needs them.
 *
 * @param came as `restoreImages` gave them
 * @returns how many were taken out
 */
export async function dropUnused(cacheFolder: string, came: readonly string[], limit = IMAGES_LIMIT): Promise<number> {
  const { folder, bytes, blobs } = await lookAtImages(cacheFolder);
  const unused: { readonly path: string; readonly size: number; readonly usedMs: number }[] = [];
  const now = new Date();
  for (const blob of blobs.filter((one) => came.includes(one))) {
    const path = join(folder, blob);
    const { atimeMs, mtimeMs, size } = await stat(path);
    // The time of change is the time of the last use: it is kept with the file.
    if (atimeMs > NEVER.getTime()) await utimes(path, now, now);
    else unused.push({ path, size, usedMs: mtimeMs });
  }
  let [left, dropped] = [bytes, 0];
  for (const { path, size } of unused.sort((a, b) => a.usedMs - b.usedMs)) {
    if (left <= limit) break;
    await rm(path, { force: true });
    left -= size;
    dropped += 1;
  }
  return dropped;
}

/** What is to be kept: undefined where nothing has been added since, or nothing is there. */
export function keepImages({ folder, bytes, fingerprint }: ImageCache, before: string): KeepRequest | undefined {
  if (bytes === 0 || fingerprint === before) return undefined;
  return { paths: [folder], key: `${imageKeys(folder)}${fingerprint}` };
}

function imageKeys(folder: string): string {
  return `container-action-images-${process.arch}-${sha256(folder).slice(0, 8)}-`;
}
