/** Plain builds: one image or sandbox per name, replaced by the next, with the hash of its recipe beside it. */
import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileError, messageOf, StoreError, systemCode } from '../errors.js';
import { exists, syncFile, syncFolder, writeFileAtomic } from '../files.js';
import { makePrivateFolder, MadeFolders } from './folders.js';
import { checkLatestPlace, replaceLink } from './latest.js';
import { layerFolder, plainPaths } from './layout.js';
import { dropLease } from './lease.js';
import { PREVIOUS_SANDBOX, removeLeftovers } from './leftovers.js';
import { readHash } from './locate.js';
import { removeFiles, removeFolder, undo } from './remove.js';
import { reserve, type Reservation } from './reserve.js';
import { isFile } from './scan.js';
import type { PlainBuild, PlainPaths, StoreOptions } from './types.js';

export type PlainFormat = 'sif' | 'sandbox';

/** Whether a plain build of this recipe is there already. @throws StoreError when that cannot be told */
export async function isPlainUnchanged(
  paths: PlainPaths, format: PlainFormat, hash: string,
): Promise<boolean> {
  const stored = await readHash(format === 'sif' ? paths.defHash : paths.sandboxHash);
  if (stored !== hash) return false;
  return format === 'sif' ? await isFile(paths.sif) : await isFolder(paths.sandbox);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw fileError(error, 'look at', path);
  }
}

export interface PlainRequest {
  readonly format: PlainFormat;
  /** The definition's text or bytes. */
  readonly recipe: string | Uint8Array;
  /** SHA-256 of the definition's bytes, 64 lower-case hex digits. */
  readonly hash: string;
}

/**
 * Begins a plain build: clears away what killed builds left, and makes a staging folder with the recipe in it.
 *
 * @throws InputError for a bad name, StoreError when the folder cannot be written; everything is as before then
 */
export async function beginPlainBuild(
  out: string, name: string, request: PlainRequest, options: StoreOptions = {},
): Promise<PlainBuild> {
  const folder = layerFolder(out, name);
  await checkLatestPlace(out, name);
  const made = new MadeFolders(folder);
  try {
    await made.make();
    await removeLeftovers(out, name, options);
    const reservation = await reserve(out, name, made, options);
    const build = new StagedPlainBuild(reservation, request, made, options);
    try {
      await makePrivateFolder(reservation.staging);
      await makePrivateFolder(build.scratch);
      await writeFileAtomic(build.definition, request.recipe);
      return build;
    } catch (error) {
      await undo(() => build.discard());
      throw error;
    }
  } catch (error) {
    await undo(() => made.remove());
    throw error;
  }
}

class StagedPlainBuild implements PlainBuild {
  readonly paths: PlainPaths;
  readonly definition: string;
  readonly staged: string;
  readonly scratch: string;
  #state: 'pending' | 'published' | 'discarded' = 'pending';

  constructor(
    private readonly reservation: Reservation,
    private readonly request: PlainRequest,
    private readonly made: MadeFolders,
    private readonly options: StoreOptions,
  ) {
    const { staging, paths: { root, layer, ts } } = reservation;
    this.paths = plainPaths(root, layer, ts);
    this.definition = join(staging, `${layer}.def`);
    this.staged = join(staging, request.format === 'sif' ? 'image.sif' : 'image.sandbox');
    this.scratch = join(staging, 'scratch');
  }

  get log(): string {
    return this.#state === 'published' ? this.paths.log : join(this.reservation.staging, 'build.log');
  }

  /**
   * The old hash goes first and the new one comes last: who is killed in between leaves an image that the next
   * build takes for changed, never one that passes for another recipe's.
   */
  async publish(): Promise<PlainPaths> {
    if (this.#state === 'published') return this.paths;
    if (this.#state === 'discarded') throw new StoreError(`the build of ${this.paths.name} was given up`);
    const { format, hash } = this.request;
    const { paths } = this;
    await this.#checkStaged();
    const hashFile = format === 'sif' ? paths.defHash : paths.sandboxHash;
    await removeFiles([hashFile]);
    if (format === 'sif') await this.#place(this.staged, paths.sif);
    else await this.#placeSandbox();
    await this.#place(this.definition, paths.def);
    if (await exists(this.log)) await this.#place(this.log, paths.log);
    this.#state = 'published';
    try {
      await syncFolder(paths.folder);
      await writeFileAtomic(hashFile, `${hash}\n`);
      if (format === 'sif') await replaceLink(paths.link, paths.linkTarget);
    } finally {
      await this.#removeStaging().catch((error: unknown) => {
        this.options.reporter?.warn(`scratch files of the build of ${paths.name} stay: ${messageOf(error)}`,
          'The next build of this name tries again.');
      });
    }
    return paths;
  }

  async discard(): Promise<void> {
    if (this.#state === 'published') return;
    this.#state = 'discarded';
    await this.#removeStaging();
    await this.made.remove();
  }

  async #checkStaged(): Promise<void> {
    const there = this.request.format === 'sif' ? await isFile(this.staged) : await isFolder(this.staged);
    if (!there) throw new StoreError(`the build of ${this.paths.name} made no image: there is no ${this.staged}`);
    if (this.request.format === 'sif') await syncFile(this.staged);
  }

  async #place(from: string, to: string): Promise<void> {
    try {
      await rename(from, to);
    } catch (error) {
      throw fileError(error, 'publish', to);
    }
  }

  /** A folder cannot be renamed over another: the old one steps aside, and comes back when the new one cannot come. */
  async #placeSandbox(): Promise<void> {
    const { sandbox } = this.paths;
    const previous = join(this.reservation.staging, PREVIOUS_SANDBOX);
    const replaces = await exists(sandbox);
    if (replaces) await this.#place(sandbox, previous);
    try {
      await this.#place(this.staged, sandbox);
    } catch (error) {
      if (replaces) await undo(() => rename(previous, sandbox));
      throw error;
    }
  }

  async #removeStaging(): Promise<void> {
    await removeFolder(this.reservation.staging, this.options);
    await dropLease(this.reservation.lease);
  }
}
