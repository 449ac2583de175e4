/** Wheels for releases that an index has deleted, out of the image that still holds them, into a build's escrow. */
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Engine } from '../apptainer/index.js';
import { callOf, type CallOptions } from '../context.js';
import { fileError } from '../errors.js';
import type { Lock } from '../lock/index.js';
import type { BuildPaths } from '../store/index.js';
import { readEscrowManifest, writeEscrowManifest } from './builds.js';
import { repackWheels } from './repack.js';
import { keepContent } from './store.js';
import type { EscrowFile } from './types.js';

export interface SalvageRequest extends CallOptions {
  readonly engine: Engine;
  /** The lock of the build: its environments say where to look. */
  readonly lock: Lock;
  /** Normalized names of the packages. */
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
  const folder = join(scratch, 'salvaged');
  await mkdir(folder, { recursive: true }).catch((error: unknown) => { throw fileError(error, 'make the folder', folder); });
  const before = await readEscrowManifest(paths.root, paths.layer, paths.ts);
  const files = new Map((before?.files ?? []).map((file) => [`${file.channel}/${file.path}`, file]));
  const kept = new Set<string>();
  for (const environment of lock.pythonEnvironments ?? []) {
    const wanted = names.filter((name) => environment.packages[name] !== undefined && environment.owners[name] === undefined);
    if (wanted.length === 0) continue;
    const { wheels, refused } = await repackWheels(engine, paths.sif, { environment, names: wanted, folder, env: call.env, signal: call.signal });
    for (const { name, version, why } of refused) call.reporter.info(`no wheel can be made of ${name} ${version}: it ${why}`);
    for (const wheel of wheels) {
      const file: EscrowFile = {
        channel: 'pip', path: basename(wheel.path), origin: 'repacked', ...await keepContent(paths.root, wheel.path, call.signal),
      };
      if (files.has(`pip/${file.path}`)) continue;
      files.set(`pip/${file.path}`, file);
      kept.add(wheel.name);
    }
  }
  if (kept.size === 0) return [];
  const all = [...files.values()].sort((a, b) => (`${a.channel}/${a.path}` < `${b.channel}/${b.path}` ? -1 : 1));
  await writeEscrowManifest(paths.escrow, { files: all, missing: before?.missing ?? [] });
  return [...kept].sort();
}
