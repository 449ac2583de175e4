/** A build under way: its files stand aside until they are complete, then appear under their names. */
import { lstat, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ContainerActionError, fileError, messageOf, StoreError, systemCode } from '../errors.js';
import { syncFile, syncFolder, writeFileAtomic } from '../files.js';
import { KEEP_BODY } from './bodies.js';
import { makePrivateFolder, MadeFolders } from './folders.js';
import { checkLatestPlace, pointLatest } from './latest.js';
import { filesBesideSif, layerFolder } from './layout.js';
import { dropLease } from './lease.js';
import { removeLeftovers } from './leftovers.js';
import { removeFiles, removeFolder, undo } from './remove.js';
import { isFree, isTaken, reserve, type Reservation } from './reserve.js';
import type { BeginOptions, BuildPaths, PendingBuild, PublishOptions } from './types.js';

/**
 * Begins a build: clears away what killed builds of this layer left, reserves a timestamp and makes the staging
 * folder. A timestamp that another build or process has is passed over for the next second's, unless one was asked for.
 *
 * @throws InputError for a bad layer name, StoreError when the store cannot be written; the store is as before
 */
export async function beginBuild(root: string, layer: string, options: BeginOptions = {}): Promise<PendingBuild> {
  const folder = layerFolder(root, layer);
  await checkLatestPlace(root, layer);
  const made = new MadeFolders(folder);
  try {
    await made.make();
    await removeLeftovers(root, layer, options);
    const reservation = await reserve(root, layer, made, options);
    try {
      const scratch = join(reservation.staging, 'scratch');
      await makePrivateFolder(reservation.staging);
      await makePrivateFolder(scratch);
      return new StagedBuild(reservation, scratch, made, options);
    } catch (error) {
      await undo(() => removeFolder(reservation.staging, options));
      await undo(() => dropLease(reservation.lease));
      throw error;
    }
  } catch (error) {
    await undo(() => made.remove());
    throw error;
  }
}

/** In the order in which they get their names: readers look for the SIF, so it comes when all the rest is there. */
const PUBLISH_ORDER = ['lock', 'lockedDef', 'roughDef', 'log', 'escrow', 'verdict', 'unverified', 'verified', 'sif'] as const;
type PublishedFile = (typeof PUBLISH_ORDER)[number];

class StagedBuild implements PendingBuild {
  readonly staged: PendingBuild['staged'];
  readonly stagedMarks: PendingBuild['stagedMarks'];
  #state: 'pending' | 'published' | 'discarded' = 'pending';
  #reservations: Reservation[];

  constructor(
    private readonly first: Reservation,
    readonly scratch: string,
    private readonly made: MadeFolders,
    private readonly options: BeginOptions,
  ) {
    this.#reservations = [first];
    const inStaging = (name: string): string => join(first.staging, name);
    this.staged = {
      sif: inStaging('image.sif'),
      lock: inStaging('image.lock'),
      lockedDef: inStaging('locked.def'),
      roughDef: inStaging('rough.def'),
      log: inStaging('build.log'),
      escrow: inStaging('escrow.json'),
    };
    this.stagedMarks = { verdict: inStaging('verdict.json'), unverified: inStaging('unverified'), verified: inStaging('verified') };
  }

  get paths(): BuildPaths {
    return (this.#reservations.at(-1) ?? this.first).paths;
  }

  async publish(options: PublishOptions = {}): Promise<BuildPaths> {
    if (this.#state === 'published') return this.paths;
    if (this.#state === 'discarded') throw new StoreError(`the build ${this.paths.ts} of ${this.paths.layer} was given up`);
    const files = await this.#complete();
    await this.#claim();
    const { paths } = this;
    try {
      if (options.keep === true) await writeFileAtomic(paths.keep, KEEP_BODY);
      for (const file of files) await this.#place(file);
    } catch (error) {
      // The SIF is placed last, so whatever of this build is there has no SIF.
      await undo(() => removeFiles(filesBesideSif(paths)));
      throw error;
    }
    this.#state = 'published';
    try {
      if (options.latest !== false) await pointLatest(paths.root, paths.layer, paths.ts);
    } finally {
      await this.#removeStaging().catch((error: unknown) => {
        this.options.reporter?.warn(`scratch files of the build ${paths.ts} stay: ${messageOf(error)}`,
          'The next build of this layer tries again.');
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

  /** The files there are, flushed to the disk. */
  async #complete(): Promise<PublishedFile[]> {
    const files: PublishedFile[] = [];
    for (const file of PUBLISH_ORDER) {
      const path = this.#stagedPath(file);
      if (!await isPlainFile(path)) continue;
      await syncFile(path);
      files.push(file);
    }
    if (files.includes('sif')) return files;
    throw new StoreError(`the build ${this.paths.ts} of ${this.paths.layer} made no image: there is no ${this.staged.sif}`);
  }

  /** Another program may have taken the timestamp during the build: nothing of it is overwritten. */
  async #claim(): Promise<void> {
    const { paths } = this;
    if (await isFree(paths)) return;
    if (this.options.ts !== undefined) throw isTaken(paths);
    this.#reservations.push(await reserve(paths.root, paths.layer, this.made, this.options));
  }

  #stagedPath(file: PublishedFile): string {
    return { ...this.staged, ...this.stagedMarks }[file];
  }

  async #place(file: PublishedFile): Promise<void> {
    const from = this.#stagedPath(file);
    const to = this.paths[file];
    const folder = dirname(to);
    try {
      // What came before the SIF must not come after it, not even after a power cut.
      if (file === 'sif') await syncFolder(folder);
      await rename(from, to);
      if (file === 'sif') await syncFolder(folder);
    } catch (error) {
      throw fileError(error, 'publish', to);
    }
  }

  /** Folder first, lease last: what is left when this is cut short still tells whose it was. */
  async #removeStaging(): Promise<void> {
    await removeFolder(this.first.staging, this.options);
    for (const { lease } of this.#reservations) await dropLease(lease);
  }
}

/** @throws StoreError when something else stands there: what is published is a file, no link to elsewhere */
async function isPlainFile(path: string): Promise<boolean> {
  try {
    if ((await lstat(path)).isFile()) return true;
    throw new StoreError(`cannot publish ${path}: it is no plain file`);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    if (error instanceof ContainerActionError) throw error;
    throw fileError(error, 'look at', path);
  }
}
