/** The link to a layer's latest build. */
import { lstat, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fileError, StoreError, systemCode } from '../errors.js';
import { asidePath, syncFolder } from '../files.js';
import { latestLink } from './layout.js';
import { requireBuild } from './scan.js';

/**
 * Points `<root>/<layer>.sif` at a build: a new link is made aside and renamed over what is there, so the link leads
 * to the old build or to the new one at any moment. The target is relative: a store can be moved. A plain file in
 * its place is replaced, as the reference says.
 *
 * @returns path of the link
 * @throws NotFoundError when there is no such build, StoreError when a folder is in the way or nothing can be written
 */
export async function pointLatest(root: string, layer: string, ts: string): Promise<string> {
  const { sif } = await requireBuild(root, layer, ts);
  const link = latestLink(root, layer);
  await checkLatestPlace(root, layer);
  const aside = asidePath(link);
  try {
    await symlink(`${layer}/${basename(sif)}`, aside);
    await rename(aside, link);
    await syncFolder(dirname(link));
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw fileError(error, 'write the link', link);
  }
  return link;
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
