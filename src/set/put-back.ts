/** A set becomes a build of a store again. */
import { constants } from 'node:fs';
import { chmod, copyFile, lstat, rename, utimes } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { removeTree } from '../apptainer/index.js';
import { callOf, type Call, type CallOptions } from '../context.js';
import { fileError, InputError, systemCode, VerifyError } from '../errors.js';
import {
  beginBuild, buildPaths, listBuilds, pointLatest, protect, readMarker, type BuildPaths, type PendingBuild,
} from '../store/index.js';
import { checkSum, openSet, type CheckSetOptions } from './check.js';
import { nameOf } from './manifest.js';
import { STORE_FILES, type BuildSet, type SetFile } from './types.js';

export interface PutBackOptions extends CheckSetOptions, CallOptions {
  /** Point the layer's link at it. Default false. */
  readonly latest?: boolean | undefined;
  /** Protect it from pruning. Default false. */
  readonly keep?: boolean | undefined;
  /** The layer it has to be of; another one is refused. */
  readonly layer?: string | undefined;
  /** Take the files themselves into the store: the folder is the caller's own and thrown away after. Default false: copies. */
  readonly move?: boolean | undefined;
}

export interface PutBack {
  readonly set: BuildSet;
  readonly paths: BuildPaths;
  /** True when the very same build was in the store already; nothing was put there then. */
  readonly present: boolean;
}

/**
 * Checks a set and makes it a build of a store, under its own timestamp: listed, gated by its own marker. What is checked is
 * what the store then holds: files are taken in first, and looked at there.
 *
 * @throws as `checkSet` does; InputError for a set without an image or of another layer, StoreError when the store has
 *   another build of that timestamp or cannot be written. The store is as it was then.
 */
export async function putBackSet(folder: string, root: string, options: PutBackOptions = {}): Promise<PutBack> {
  const call = callOf(options);
  const set = await openSet(folder, options.manifestSha256);
  const { layer, ts, files } = set.manifest;
  if (options.layer !== undefined && options.layer !== layer) {
    throw new InputError(`the set in ${set.folder} is a build of ${layer}, not of ${options.layer}`, { hint: 'Fetch the right one, or name its own layer.' });
  }
  if (!files.some(({ part }) => part === 'sif')) {
    throw new InputError(`the set in ${set.folder} holds no image, so it cannot be a build of a store`, { hint: 'Make it with the part sif.' });
  }
  if ((await listBuilds(root, layer)).some((build) => build.ts === ts)) return await presentBuild(set, root, options, call);
  const pending = await beginBuild(root, layer, { ts, removeTree, reporter: call.reporter });
  try {
    for (const file of files) await takeIn(file, set, pending, options, call);
    const paths = await pending.publish({ keep: options.keep, latest: options.latest === true });
    await freshMarker(paths, files);
    return { set, paths, present: false };
  } catch (error) {
    await pending.discard();
    throw error;
  }
}

/** The store has a build of that name: fine when it is this one. */
async function presentBuild(set: BuildSet, root: string, { latest, keep, sums }: PutBackOptions, call: Call): Promise<PutBack> {
  const { layer, ts, files } = set.manifest;
  for (const file of files) await checkSum(join(set.folder, file.name), file, call.signal, sums?.get(file.name));
  const paths = buildPaths(root, layer, ts);
  const image = files.find(({ part }) => part === 'sif');
  if (image !== undefined) {
    await checkSum(paths.sif, image, call.signal).catch((error: unknown) => {
      if (!(error instanceof VerifyError)) throw error;
      throw new InputError(`${resolve(root)} has another build ${layer} ${ts} than the set in ${set.folder}`, {
        cause: error, hint: 'Remove the one in the store, or put the set into another store.',
      });
    });
  }
  if (keep === true) await protect(root, layer, ts);
  if (latest === true) await pointLatest(root, layer, ts);
  return { set, paths, present: true };
}

async function takeIn(file: SetFile, set: BuildSet, pending: PendingBuild, { move, sums }: PutBackOptions, { signal }: Call): Promise<void> {
  const source = join(set.folder, file.name);
  const target = targetOf(file, pending);
  let isItself: boolean;
  try {
    // A file with a second name elsewhere could be written to by that name.
    isItself = move === true && (await lstat(source)).nlink === 1 && await renamed(source, target);
    if (!isItself) await copyFile(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    // Where a file came from says nothing of who may read or run it here.
    await chmod(target, file.part === 'sif' ? 0o755 : 0o644);
  } catch (error) {
    throw fileError(error, 'put into the store', source);
  }
  const taken = await lstat(target);
  if (!taken.isFile() || taken.size !== file.size) throw new VerifyError(`${file.name} changed while it was put into the store`);
  // Of a copy nothing is known before it is read.
  await checkSum(target, file, signal, isItself ? sums?.get(file.name) : undefined);
}

/** @returns false when it lies on another file system */
async function renamed(source: string, target: string): Promise<boolean> {
  try {
    await rename(source, target);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EXDEV') return false;
    throw error;
  }
}

function targetOf({ part, name }: SetFile, { paths, staged, stagedMarks }: PendingBuild): string {
  const file = STORE_FILES[part].find((each) => nameOf(paths[each]) === name);
  if (file === undefined) throw new VerifyError(`${name} is no file of a build`);
  return { ...staged, ...stagedMarks }[file];
}

/** A marker that is younger than its image spares later runs the hashing: the image has just been hashed, here. */
async function freshMarker(paths: BuildPaths, files: readonly SetFile[]): Promise<void> {
  const marker = await readMarker(paths);
  const image = files.find(({ part }) => part === 'sif');
  if (marker?.binding === undefined || marker.binding.sifSha256 !== image?.sha256) return;
  const now = new Date();
  await utimes(marker.state === 'verified' ? paths.verified : paths.unverified, now, now);
}
