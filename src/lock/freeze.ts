/** The three loose lock files beside a plain build. */
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { findEngine } from '../apptainer/index.js';
import type { CallOptions } from '../context.js';
import { fileError, FormatError, systemCode } from '../errors.js';
import { asidePath, syncFolder, writeFileAtomic } from '../files.js';
import { toolListings } from './capture.js';
import { parseDpkgListing } from './dpkg.js';
import { mapOf, pipEntry, type Entry } from './entries.js';
import { CHANNELS, type Channel } from './types.js';

const FILE_NAMES: Readonly<Record<Channel, string>> = {
  pip: 'requirements-lock.txt',
  dpkg: 'dpkg-lock.txt',
  node: 'node-lock.txt',
};

/** Absolute paths of the files that were written; a channel that is absent in the image has none. */
export type FrozenFiles = Readonly<Partial<Record<Channel, string>>>;

/**
 * Writes what an image holds into loose files, in the very words of the tools: requirements-lock.txt (`pip freeze`),
 * dpkg-lock.txt (`${Package}=${Version}` a line), node-lock.txt (npm's JSON). A channel whose tool the image lacks
 * gets no file, and an older file of it is removed, since it would speak of another image. Nothing is touched before
 * all listings are there and written aside.
 *
 * @param outputDir made when it is missing. Default: the image's folder.
 * @throws NotFoundError when image or engine are missing, ToolError when a tool of the image fails, StoreError when
 *   the files cannot be written
 */
export async function freeze(sifPath: string, outputDir?: string, options: CallOptions = {}): Promise<FrozenFiles> {
  const listings = await toolListings(await findEngine(options), sifPath, options);
  const folder = resolve(outputDir ?? dirname(resolve(sifPath)));
  await mkdir(folder, { recursive: true }).catch((error: unknown) => { throw fileError(error, 'make the folder', folder); });
  const files: Partial<Record<Channel, string>> = {};
  const staged: { readonly path: string; readonly aside: string }[] = [];
  try {
    for (const channel of CHANNELS) {
      const text = listings[channel];
      if (text === undefined) continue;
      const path = join(folder, FILE_NAMES[channel]);
      const aside = asidePath(path);
      staged.push({ path, aside });
      await writeFileAtomic(aside, text);
      files[channel] = path;
    }
    for (const { path, aside } of staged) await rename(aside, path);
    for (const channel of CHANNELS) {
      if (files[channel] === undefined) await rm(join(folder, FILE_NAMES[channel]), { force: true });
    }
    await syncFolder(folder);
  } catch (error) {
    for (const { aside } of staged) await rm(aside, { force: true }).catch(() => undefined);
    throw systemCode(error) === undefined ? error : fileError(error, 'write the lock files in', folder);
  }
  return files;
}

/** A loose lock file, read. */
export interface LooseLock {
  readonly file: string;
  /** As in a Lock: without prototype. */
  readonly versions: Readonly<Record<string, string>>;
}

/**
 * Reads the loose pip and dpkg lock files of a folder; undefined for one that is not there.
 *
 * @throws FormatError for a file that is no package list, StoreError for one that cannot be read
 */
export async function readLooseLocks(folder: string): Promise<{ readonly pip?: LooseLock; readonly dpkg?: LooseLock }> {
  const [pip, dpkg] = [await readIfAny(join(folder, FILE_NAMES.pip)), await readIfAny(join(folder, FILE_NAMES.dpkg))];
  return {
    ...(pip === undefined ? {} : { pip: { file: pip.file, versions: pipVersions(pip.text) } }),
    ...(dpkg === undefined ? {} : { dpkg: { file: dpkg.file, versions: dpkgVersions(dpkg) } }),
  };
}

function pipVersions(text: string): Record<string, string> {
  return mapOf(text.split('\n').map(pipEntry).filter((entry): entry is Entry => entry !== undefined));
}

function dpkgVersions({ file, text }: LooseText): Record<string, string> {
  const versions = parseDpkgListing(text);
  if (versions !== null) return versions;
  throw new FormatError(`${file} is no dpkg lock: it has a line that is no "package=version"`, {
    hint: 'Freeze the image again, or remove the file.',
  });
}

interface LooseText {
  readonly file: string;
  readonly text: string;
}

async function readIfAny(file: string): Promise<LooseText | undefined> {
  try {
    const text = await readFile(file, 'utf8');
    if (text.includes('\0')) throw new FormatError(`${file} is no package list: it is a binary file`);
    return { file, text };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error instanceof FormatError ? error : fileError(error, 'read', file);
  }
}
