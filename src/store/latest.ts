/** The link to a layer's latest build. */
import { lstat, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fileError, StoreError, systemCode } from '../errors.js';
import { asidePath, syncFolder } from '../files.js';
import { buildPaths, latestLink } from './layout.js';
import { activeTimestamp, requireBuild } from './scan.js';

/**
 * Points `<root>/<layer>.sif` at a build. The target is relative: a store can be moved. A plain file in the link's
 * place is replaced, as the reference says.
 *
 * @returns path of the link
 * @throws NotFoundError when there is no such build, StoreError when a folder is in the way or nothing can be written
 */
export async function pointLatest(root: string, layer: string, ts: string): Promise<string> {
  const { sif } = await requireBuild(root, layer, ts);
  const link = latestLink(root, layer);
  await checkLatestPlace(root, layer);
  const before = await activeTimestamp(root, layer);
  await replaceLink(link, `${layer}/${basename(sif)}`);
  try {
    // A prune that had looked at the link a moment earlier may have removed the build.
    await requireBuild(root, layer, ts);
  } catch (error) {
    if (before === undefined) await rm(link, { force: true });
    else await replaceLink(link, `${layer}/${basename(buildPaths(root, layer, before).sif)}`);
    throw error;
  }
  return link;
}

/**
 * Makes a link aside and renames it over what is there: the link leads to the old target or to the new one at any
 * moment.
 *
 * @throws StoreError when it cannot be written; the old one stays
 */
export async function replaceLink(link: string, target: string): Promise<void> {
  const aside = asidePath(link);
  try {
    await symlink(target, aside);
    await rename(aside, link);
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw fileError(error, 'write the link', link);
  }
  await syncFolder(dirname(link));
}

/** @throws StoreError when something stands in the link's place that must not be replaced */
export async function checkLatestPlace(root: string, layer: string): Promise<void> {
  const link = latestLink(root, layer);
  let found;
  try {
    found = await lstat(link);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw fileError(error, 'look at', link);
  }
  if (found.isSymbolicLink() || found.isFile()) return;
  throw new StoreError(`cannot point ${link} at a build: ${found.isDirectory() ? 'a folder' : 'something that is no file'} is in its place`, {
    hint: 'Move it away, or give the layer another name.',
  });
}
