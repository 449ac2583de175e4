/** From a build of a store to its set. */
import { constants } from 'node:fs';
import { copyFile, lstat, mkdir, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { callOf, type Call, type CallOptions } from '../context.js';
import { fileError, InputError, NotFoundError, systemCode } from '../errors.js';
import { sha256, sha256File } from '../files.js';
import { activeTimestamp, knownSha256, listBuilds, readMarker, requireBuild, type BuildPaths } from '../store/index.js';
import { formatManifest, MANIFEST_NAME, nameOf } from './manifest.js';
import { PARTS, STORE_FILES, type BuildSet, type Part, type SetFile } from './types.js';

export interface PackOptions extends CallOptions {
  /** The build. Default: the layer's latest. */
  readonly ts?: string | undefined;
  /** What is wanted of it. Default: everything there is. */
  readonly parts?: readonly Part[] | undefined;
  /**
   * Put links to the store's files into the folder instead of copies, for who reads the set at once and throws it away.
   * Default false.
   */
  readonly asLinks?: boolean | undefined;
}

/**
 * Makes the set of a build in `folder`, which must be empty or not there.
 *
 * @throws NotFoundError when there is no such build, or a part that was asked for is missing
 * @throws InputError for a folder that holds something, StoreError when it cannot be written; it is as it was then
 */
export async function packSet(root: string, layer: string, folder: string, options: PackOptions = {}): Promise<BuildSet> {
  const call = callOf(options);
  const paths = await requireBuild(root, layer, options.ts ?? await latestOf(root, layer));
  const chosen = await chosenFiles(paths, options.parts);
  const path = resolve(folder);
  const made = await emptyFolder(path);
  try {
    const files: SetFile[] = [];
    for (const { part, source } of chosen) files.push(await placeFile(part, source, paths, path, options.asLinks === true, call));
    const manifest = { layer, ts: paths.ts, files };
    const text = formatManifest(manifest);
    await writeFile(join(path, MANIFEST_NAME), text, { flag: 'wx' });
    return { folder: path, manifest, manifestSha256: sha256(text) };
  } catch (error) {
    await empty(path, made);
    throw systemCode(error) === undefined ? error : fileError(error, 'write the set', path);
  }
}

async function latestOf(root: string, layer: string): Promise<string> {
  const ts = await activeTimestamp(root, layer);
  if (ts !== undefined) return ts;
  const hasBuilds = (await listBuilds(root, layer)).length > 0;
  throw new NotFoundError(`${layer} has no latest build in ${resolve(root)}`, {
    hint: hasBuilds ? 'Name one by its timestamp; list shows them.' : 'Build it first, or check the store\'s folder and the layer\'s name.',
  });
}

interface ChosenFile {
  readonly part: Part;
  readonly source: string;
}

async function chosenFiles(paths: BuildPaths, wanted: readonly Part[] | undefined): Promise<ChosenFile[]> {
  const chosen: ChosenFile[] = [];
  for (const part of PARTS.filter((each) => wanted?.includes(each) !== false)) {
    const source = await fileOf(part, paths);
    if (source !== undefined) chosen.push({ part, source });
    else if (wanted !== undefined) {
      throw new NotFoundError(`the build ${paths.layer} ${paths.ts} has no ${part}`, { hint: 'Leave that part out, or verify the build first.' });
    }
  }
  return chosen;
}

/** Both markers at once are what a killed program leaves: then nothing is vouched for. */
async function fileOf(part: Part, paths: BuildPaths): Promise<string | undefined> {
  for (const file of STORE_FILES[part].toReversed()) {
    const found = await stat(paths[file]).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw fileError(error, 'read', paths[file]);
    });
    if (found?.isFile() === true) return paths[file];
  }
  return undefined;
}

async function placeFile(part: Part, source: string, paths: BuildPaths, folder: string, asLink: boolean, call: Call): Promise<SetFile> {
  const target = join(folder, nameOf(source));
  if (asLink) await symlink(source, target);
  else await copyFile(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  // A copy is hashed itself: what the manifest says of it is then true whatever happened on the way.
  const sum = part === 'sif' && asLink ? await knownSha256(paths, await readMarker(paths), call.signal) : await sha256File(target, call.signal);
  return { part, name: nameOf(source), size: (await stat(target)).size, sha256: sum };
}

/** @returns whether it was made */
async function emptyFolder(path: string): Promise<boolean> {
  try {
    const names = await readdir(path);
    if (names.length === 0) return false;
  } catch (error) {
    if (systemCode(error) === 'ENOTDIR') throw new InputError(`${path} is no folder`, { hint: 'Name a folder that is empty or not there.' });
    if (systemCode(error) !== 'ENOENT') throw fileError(error, 'read the folder', path);
    await mkdir(path, { recursive: true }).catch((failure: unknown) => { throw fileError(failure, 'make the folder', path); });
    return true;
  }
  throw new InputError(`the folder ${path} is not empty`, { hint: 'A set has a folder of its own: name one that is empty or not there.' });
}

async function empty(path: string, remove: boolean): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found?.isDirectory() !== true) return;
  if (remove) await rm(path, { recursive: true, force: true });
  else await Promise.all((await readdir(path)).map(async (name) => { await rm(join(path, name), { force: true }); }));
}

/** Bytes of all its files together. */
export function sizeOf({ manifest }: Pick<BuildSet, 'manifest'>): number {
  return manifest.files.reduce((sum, { size }) => sum + size, 0);
}
