/** The first half of a round trip: the image, its lock and its locked definition, all of it in the store, or none. */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { buildImage, removeTree } from '../apptainer/index.js';
import { keepRegistryBases } from '../base/index.js';
import { encodeText, lockDefinition } from '../definition/index.js';
import { fileError } from '../errors.js';
import { collectDownloads, writeEscrowManifest, type Collection } from '../escrow/index.js';
import { sha256File } from '../files.js';
import { capture, flatVersions, formatLock, withChecksums, withFacts, type Lock } from '../lock/index.js';
import { inStage } from '../report.js';
import { beginBuild, type BuildPaths, type PendingBuild } from '../store/index.js';
import { count } from '../text.js';
import { buildableText } from './buildable.js';
import { keepingItsLog } from './failed-build.js';
import { epochOf } from './rebuild.js';
import { lockingOf, timed, type Trip } from './trip.js';

/** A build that is in the store, and the lock it was published with. */
export interface Published {
  readonly paths: BuildPaths;
  readonly lock: Lock;
  /** The same as it was captured, before what apt's lists tell was added: what an early rebuild was begun from. */
  readonly captured: Lock;
  readonly sifSha256: string;
}

/**
 * Builds, captures and publishes.
 *
 * @param onPacking hears of the root filesystem that is being packed; see BuildRequest
 * @throws as buildImage and capture do; the store is then as it was
 */
export async function roughBuild(trip: Trip, onPacking: (rootfs: string) => void): Promise<Published> {
  const { layer, root, call } = trip;
  const pending = await beginBuild(root, layer, { removeTree, reporter: call.reporter });
  let collection: Collection | undefined;
  try {
    await writeStaged(pending.staged.roughDef, encodeText(trip.recipe.text));
    if (trip.options.escrow === true) collection = await beginCollecting(pending.scratch);
    await buildSif(trip, pending, collection, onPacking);
    const captured = await timed(trip, 'capture', async () => await inStage(
      call.reporter, 'capture the lock', async () => withFacts(await capture(trip.engine, pending.staged.sif, call), trip.facts),
      (found) => `${Object.keys(flatVersions(found)).length} packages`,
    ));
    const lock = await withChecksums(trip.engine, pending.staged.sif, captured, call);
    const sifSha256 = await timed(trip, 'hash', async () => await sha256File(pending.staged.sif, call.signal));
    await writeStaged(pending.staged.lock, formatLock(lock));
    await writeStaged(pending.staged.lockedDef, lockDefinition(trip.recipe, lock, lockingOf(trip.options)).bytes);
    if (collection !== undefined) await keepDownloads(trip, pending, collection, lock);
    const paths = await pending.publish({ keep: trip.options.keep });
    return { paths, lock, captured, sifSha256 };
  } catch (error) {
    await pending.discard();
    throw error;
  } finally {
    await collection?.close();
  }
}

async function beginCollecting(scratch: string): Promise<Collection> {
  const folder = join(scratch, 'downloads');
  await mkdir(folder);
  return await collectDownloads({ folder });
}

async function keepDownloads(trip: Trip, pending: PendingBuild, collection: Collection, lock: Lock): Promise<void> {
  const { root, engine, call, facts } = trip;
  await timed(trip, 'escrow', async () => {
    await keepRegistryBases(root, facts.bases, call);
    const manifest = await inStage(
      call.reporter, 'keep what was downloaded',
      async () => await collection.takeIn({ root, engine, image: pending.staged.sif, lock, ...call }),
      ({ files }) => count(files.length, 'file'),
    );
    for (const line of manifest.missing) call.reporter.warn(`not kept: ${line}`, 'A rebuild without the network will lack it.');
    await writeEscrowManifest(pending.staged.escrow, manifest);
  });
}

async function buildSif(
  trip: Trip, pending: PendingBuild, collection: Collection | undefined, onPacking: (rootfs: string) => void,
): Promise<void> {
  const { staged, scratch, paths } = pending;
  const { call, recipe } = trip;
  const source = join(scratch, 'built.def');
  const { root, workingDirectory } = trip;
  await writeStaged(source, await buildableText(recipe, trip.facts.bases, { root, workingDirectory, signal: call.signal }));
  const build = { definition: source, log: staged.log, given: recipe.path ?? trip.layer, name: basename(paths.sif, '.sif') };
  const outcome = await inStage(call.reporter, `build ${trip.layer}`, async (stage) => await keepingItsLog(
    build, call.reporter, async () => await buildImage(trip.engine, {
      source,
      output: staged.sif,
      format: 'sif',
      mode: trip.mode,
      workingDirectory,
      tmpDirectory: scratch,
      logFile: staged.log,
      squashfsArguments: trip.options.squashfsArguments,
      // What a tool keeps in /tmp for a moment is seen there only when the build has one of its own.
      privateTmp: collection !== undefined,
      binds: collection?.binds,
      aptConfiguration: collection?.aptConfiguration,
      onScratch: collection?.onScratch,
      stage,
      sourceDateEpoch: trip.level === 'bytes' ? epochOf(trip) : undefined,
      onPacking: (rootfs) => {
        collection?.lastLook();
        onPacking(rootfs);
      },
      signal: call.signal,
      env: call.env,
    }),
  ));
  const untilPacking = outcome.untilPackingMs ?? outcome.durationMs;
  trip.timings['build'] = untilPacking;
  trip.timings['pack'] = outcome.durationMs - untilPacking;
}

async function writeStaged(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content, { flush: true });
  } catch (error) {
    throw fileError(error, 'write', path);
  }
}
