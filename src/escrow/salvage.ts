/** Releases that an index has deleted, out of the image that still holds them, into a build's escrow. */
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { openImageTree, type Engine } from '../apptainer/index.js';
import { callOf, type Call, type CallOptions } from '../context.js';
import { fileError } from '../errors.js';
import { placedPackages, type Lock } from '../lock/index.js';
import type { BuildPaths } from '../store/index.js';
import { readEscrowManifest, writeEscrowManifest } from './builds.js';
import { takeGems } from './gems.js';
import { repackWheels } from './repack.js';
import { keepContent } from './store.js';
import type { EscrowFile } from './types.js';

export interface SalvageRequest extends CallOptions {
  readonly engine: Engine;
  /** The lock of the build: its environments and folders say where to look. */
  readonly lock: Lock;
  /** Normalized names of Python packages; gems as the lock names them. */
  readonly names: readonly string[];
  /** A folder of the caller's. */
  readonly scratch: string;
}

/**
 * Adds wheels of the named packages to what is kept for a build, repacked from its image; every environment that holds
 * one is looked at. What cannot be repacked is told to the reporter.
 *
 * @returns names of the packages that are kept now, sorted; none when there is nothing to add
 * @throws as repackWheels and the store do
 */
export async function salvageWheels(paths: BuildPaths, request: SalvageRequest): Promise<readonly string[]> {
  const { engine, lock, names, scratch } = request;
  const call = callOf(request);
  const folder = await folderFor(scratch, 'salvaged');
  const salvaged: Salvaged[] = [];
  for (const environment of lock.pythonEnvironments ?? []) {
    const wanted = names.filter((name) => environment.packages[name] !== undefined && environment.owners[name] === undefined);
    if (wanted.length === 0) continue;
    const { wheels, refused } = await repackWheels(engine, paths.sif, { environment, names: wanted, folder, env: call.env, signal: call.signal });
    for (const { name, version, why } of refused) call.reporter.info(`no wheel can be made of ${name} ${version}: it ${why}`);
    salvaged.push(...wheels.map(({ name, path }) => ({ name, path, channel: 'pip', origin: 'repacked' } as const)));
  }
  return await keepMore(paths, salvaged, call);
}

/**
 * Adds the files of the named gems to what is kept for a build, where its image still has them.
 *
 * @returns names of the gems that are kept now, sorted; none when there is nothing to add
 * @throws as openImageTree and the store do
 */
export async function salvageGems(paths: BuildPaths, request: SalvageRequest): Promise<readonly string[]> {
  const { engine, lock, names, scratch } = request;
  if (names.length === 0) return [];
  const call = callOf(request);
  const folder = await folderFor(scratch, 'salvaged-gems');
  const tree = await openImageTree(engine, paths.sif, [], call);
  try {
    // Where a gem is in several folders, its name carries the folder.
    const gems = placedPackages(lock, 'gem').filter(({ prefix, name }) => names.includes(name) || names.includes(`${prefix} ${name}`));
    const { taken, missing } = await takeGems(tree, gems, 0, folder);
    for (const { name, version } of missing) call.reporter.info(`the image does not keep the file of the gem ${name} ${version}`);
    return await keepMore(paths, taken.map(({ gem, file }) => ({ name: gem.name, path: join(folder, file), channel: 'gem', origin: 'downloaded' })), call);
  } finally {
    await tree.close();
  }
}

interface Salvaged extends Pick<EscrowFile, 'channel' | 'origin'> {
  readonly name: string;
  readonly path: string;
}

async function folderFor(scratch: string, name: string): Promise<string> {
  const folder = join(scratch, name);
  await mkdir(folder, { recursive: true }).catch((error: unknown) => { throw fileError(error, 'make the folder', folder); });
  return folder;
}

/** Adds files to what is kept for a build. Returns the names of those that are new, sorted. */
async function keepMore(paths: BuildPaths, salvaged: readonly Salvaged[], call: Call): Promise<readonly string[]> {
  const before = await readEscrowManifest(paths.root, paths.layer, paths.ts);
  const files = new Map((before?.files ?? []).map((file) => [`${file.channel}/${file.path}`, file]));
  const kept = new Set<string>();
  for (const { name, path, channel, origin } of salvaged) {
    const key = `${channel}/${basename(path)}`;
    if (files.has(key)) continue;
    files.set(key, { channel, path: basename(path), origin, ...await keepContent(paths.root, path, call.signal) });
    kept.add(name);
  }
  if (kept.size === 0) return [];
  const all = [...files.values()].sort((a, b) => (`${a.channel}/${a.path}` < `${b.channel}/${b.path}` ? -1 : 1));
  await writeEscrowManifest(paths.escrow, { files: all, missing: before?.missing ?? [] });
  return [...kept].sort();
}
