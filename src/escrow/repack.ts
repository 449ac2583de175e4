/**
 * Wheels made from what is installed: a package's RECORD names its files, so a finished image holds all that its
 * wheel held. That is how a release is had back that its index has deleted, that came from a cache, or that nobody saw
 * being downloaded.
 */
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openImageTree, type Engine, type ImageTree } from '../apptainer/index.js';
import type { CallOptions } from '../context.js';
import { CancelledError, ContainerActionError, fileError, FormatError, messageOf } from '../errors.js';
import type { PythonEnvironment } from '../lock/index.js';
import { normalizedName } from '../python-names.js';
import { findInstalled, readInstalled, type InstalledWheel } from './installed-wheel.js';
import { writeWheel } from './wheel.js';

export interface RepackRequest extends Omit<CallOptions, 'reporter'> {
  readonly environment: Pick<PythonEnvironment, 'prefix' | 'packages' | 'owners' | 'origins'>;
  /** Normalized names of the packages; default: all of the environment that nobody else owns. */
  readonly names?: readonly string[] | undefined;
  /** Folder for the wheels; it exists. One of the same name that is there is replaced. */
  readonly folder: string;
  /** Leave out what was installed before this time (milliseconds since 1970): it came with the base. */
  readonly installedSince?: number | undefined;
}

export interface RepackedWheels {
  readonly wheels: readonly RepackedWheel[];
  /** Packages that no wheel can be made of, and why: "has no RECORD". */
  readonly refused: readonly { readonly name: string; readonly version: string; readonly why: string }[];
}

export interface RepackedWheel {
  /** Normalized. */
  readonly name: string;
  readonly version: string;
  readonly path: string;
  /** Files that are not as they were installed: changed or removed by the definition since. */
  readonly altered: readonly string[];
}

/**
 * Makes a wheel of each named package of one environment. What pip makes itself when it installs a wheel (compiled
 * files, scripts of entry points, INSTALLER and its like) is left out; all else lands where it was. The same installed
 * files give the same bytes.
 *
 * @param image SIF, sandbox or root filesystem
 * @throws NotFoundError, FormatError when the image is none; StoreError when the folder cannot be written
 */
export async function repackWheels(engine: Engine, image: string, request: RepackRequest): Promise<RepackedWheels> {
  const tree = await openImageTree(engine, image, [], request);
  try {
    return await repackFrom(tree, request);
  } finally {
    await tree.close();
  }
}

async function repackFrom(tree: ImageTree, request: RepackRequest): Promise<RepackedWheels> {
  const wheels: RepackedWheel[] = [];
  const refused: { name: string; version: string; why: string }[] = [];
  const scratch = await mkdtemp(join(request.folder, '.repack-')).catch((error: unknown) => { throw fileError(error, 'write to', request.folder); });
  try {
    const { found, absent } = await installedPackages(tree, request);
    for (const { name, version, why } of absent) refused.push({ name, version, why });
    await tree.load(found.flatMap(({ members }) => members));
    for (const wheel of found) {
      if (request.signal?.aborted === true) throw new CancelledError('repacking wheels was cancelled');
      try {
        wheels.push(await make(tree, wheel, request.folder, scratch));
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
        refused.push({ name: wheel.name, version: wheel.version, why: messageOf(error) });
      }
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return { wheels, refused };
}

interface Wanted {
  readonly found: readonly InstalledWheel[];
  readonly absent: readonly { readonly name: string; readonly version: string; readonly why: string }[];
}

async function installedPackages(tree: ImageTree, request: RepackRequest): Promise<Wanted> {
  const { environment } = request;
  const found: InstalledWheel[] = [];
  const absent: { name: string; version: string; why: string }[] = [];
  const places = await findInstalled(tree, environment.prefix);
  // All records at once: one by one they take ten times as long out of a SIF.
  await tree.load([...new Set([...places.values()].map(({ site }) => site))].map((site) => `${site}/*.dist-info`));
  for (const given of request.names ?? Object.keys(environment.packages)) {
    const name = normalizedName(given);
    const version = environment.packages[name] ?? '';
    const owner = environment.owners[name];
    const origin = environment.origins[name];
    if (owner !== undefined) {
      if (request.names !== undefined) absent.push({ name, version, why: `belongs to ${owner}` });
      continue;
    }
    if (origin?.startsWith('editable ') === true) {
      absent.push({ name, version, why: `is installed in editable mode (${origin.slice('editable '.length)})` });
      continue;
    }
    const place = places.get(name);
    try {
      if (place === undefined) throw new FormatError('has no .dist-info folder');
      const wheel = await readInstalled(tree, place, environment.prefix);
      if (request.installedSince === undefined || wheel.installedAt >= request.installedSince) found.push(wheel);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      absent.push({ name, version, why: messageOf(error) });
    }
  }
  return { found, absent };
}

async function make(tree: ImageTree, wheel: InstalledWheel, folder: string, scratch: string): Promise<RepackedWheel> {
  const path = join(folder, wheel.fileName);
  const aside = join(scratch, wheel.fileName);
  try {
    const altered = await writeWheel(tree, wheel, aside, join(scratch, 'member'));
    await rename(aside, path);
    return { name: wheel.name, version: wheel.version, path, altered };
  } catch (error) {
    if (error instanceof ContainerActionError) throw error;
    throw fileError(error, 'write', path);
  } finally {
    await rm(aside, { force: true });
  }
}
