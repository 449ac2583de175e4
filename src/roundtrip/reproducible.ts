/** Build, freeze, lock the definition, rebuild from it, compare, mark: the heart of the project. */
import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { buildImage, removeTree } from '../apptainer/index.js';
import { callOf, type Call, type CallOptions } from '../context.js';
import { encodeText, lockDefinition, type Definition } from '../definition/index.js';
import { fileError } from '../errors.js';
import { sha256File } from '../files.js';
import { capture, flatVersions, formatLock, type Lock } from '../lock/index.js';
import { inStage } from '../report.js';
import {
  beginBuild, checkLayerName, loadConfig, openScratch, protect, prune,
  type BuildPaths, type ImageConfig, type PendingBuild,
} from '../store/index.js';
import { RoundTripDriftError } from './drift-error.js';
import { EarlyRebuild } from './early-rebuild.js';
import { chooseEngine, type EngineChoice } from './engine-choice.js';
import { keepingItsLog } from './failed-build.js';
import { readRecipe, unchangedBuild } from './recipe.js';
import { keepRebuildLogs, rebuildFromLocked, type Rebuild } from './rebuild.js';
import { storedResult } from './stored.js';
import type { RoundTripResult } from './types.js';
import { bindingOf, keepWhatWorked, mark, verdictOf, verdictOfFailure, type Verdict } from './verdict.js';
import { verifyRoundtrip } from './verify-roundtrip.js';
import { workingDirectoryFor } from './working-directory.js';

export interface ReproducibleOptions extends CallOptions {
  /** Path of the definition. Either this or `defName`. */
  readonly defPath?: string | undefined;
  /** Name of a definition, with or without `.def`, looked up in the containers folder. */
  readonly defName?: string | undefined;
  /** Rebuild and compare as well. Default true; false leaves the build unmarked. */
  readonly verify?: boolean | undefined;
  /** Protect the build from pruning. Default false. */
  readonly keep?: boolean | undefined;
  /** Default: what `loadConfig(root)` says. */
  readonly config?: ImageConfig | undefined;
  /** Build again though the recipe has not changed. Default false. */
  readonly force?: boolean | undefined;
  /** Throw RoundTripDriftError (exit code 3) when the build is not reproducible. Default false: it is marked and told. */
  readonly failOnDrift?: boolean | undefined;
  /** Values for `{{ name }}` in the definition. */
  readonly buildArguments?: Readonly<Record<string, string>> | undefined;
  /** Extra arguments for mksquashfs. */
  readonly squashfsArguments?: string | undefined;
}

/** One round trip under way: what all of its steps need. */
interface Trip extends EngineChoice {
  readonly layer: string;
  readonly root: string;
  readonly recipe: Definition;
  readonly workingDirectory: string;
  readonly options: ReproducibleOptions;
  readonly call: Call;
  readonly timings: Record<string, number>;
}

/** A build that is in the store, and the lock it was published with. */
interface Published {
  readonly paths: BuildPaths;
  readonly lock: Lock;
  readonly sifSha256: string;
}

/**
 * The reference's `build_reproducible`: builds a layer, writes its lock and locked definition, and (unless
 * `verify: false`) rebuilds from that definition and marks the build `.verified` or `.unverified`.
 *
 * An unchanged recipe whose build is there is not built again; it is verified when that was never done.
 *
 * @param layer artifact stem, such as `sac-base`
 * @param root folder of the store; made when missing
 * @throws InputError for a bad layer name or definition, ToolError when the rough build or the capture fails: the
 *   store is then as it was. Drift is no error unless `failOnDrift`.
 */
export async function buildReproducible(
  layer: string, root: string, options: ReproducibleOptions = {},
): Promise<RoundTripResult> {
  checkLayerName(layer);
  const call = callOf(options);
  const store = resolve(root);
  const recipe = await readRecipe(options, call);
  const unchanged = options.force === true ? undefined : await unchangedBuild(store, layer, recipe);
  const result = unchanged === undefined
    ? await buildAnew(layer, store, recipe, options, call)
    : await reuse(layer, store, unchanged.ts, options, call);
  if (options.failOnDrift === true && result.verified === false) throw new RoundTripDriftError(result);
  return result;
}

async function reuse(
  layer: string, root: string, ts: string, options: ReproducibleOptions, call: Call,
): Promise<RoundTripResult> {
  if (options.keep === true) await protect(root, layer, ts);
  const stored = await storedResult(root, layer, ts);
  if (stored.verified === null && options.verify !== false) {
    call.reporter.info(`${layer}: recipe unchanged since ${ts}; that build was never verified, so it is verified now`);
    return { ...await verifyRoundtrip(layer, root, ts, call), unchanged: true };
  }
  call.reporter.info(`${layer}: recipe unchanged since ${ts}, nothing to do`);
  if (stored.verified === false) {
    call.reporter.warn(`reproducibility unverified: ${layer} ${ts}: ${stored.reason}`, 'Build again with force to try anew.');
  }
  return stored;
}

async function buildAnew(
  layer: string, root: string, recipe: Definition, options: ReproducibleOptions, call: Call,
): Promise<RoundTripResult> {
  const config = options.config ?? await loadConfig(root, call);
  const workingDirectory = await workingDirectoryFor(recipe, root, process.cwd());
  const choice = await chooseEngine({ format: 'sif' }, call);
  const trip: Trip = { ...choice, layer, root, recipe, workingDirectory, options, call, timings: {} };
  const { published, verdict } = await (options.verify === false ? buildOnly(trip) : buildAndVerify(trip));
  const { paths } = published;
  const pruned = await prune(root, layer, config.retain, { reporter: call.reporter, removeTree });
  return {
    layer, ts: paths.ts, sif: paths.sif, lock: paths.lock, lockedDef: paths.lockedDef,
    verified: verdict?.verified ?? null, diff: verdict?.diff ?? null, reason: verdict?.reason ?? '',
    unchanged: false, sifSha256: published.sifSha256, pruned, timings: trip.timings,
  };
}

interface TripOutcome {
  readonly published: Published;
  readonly verdict: Verdict | undefined;
}

async function buildOnly(trip: Trip): Promise<TripOutcome> {
  return { published: await roughBuild(trip, () => undefined), verdict: undefined };
}

async function buildAndVerify(trip: Trip): Promise<TripOutcome> {
  const { layer, root, call } = trip;
  const scratch = await openScratch(root, layer, { removeTree, reporter: call.reporter });
  const early = new EarlyRebuild(
    { engine: trip.engine, mode: trip.mode, workingDirectory: trip.workingDirectory, definition: trip.recipe, scratch: scratch.path },
    call,
  );
  try {
    const published = await roughBuild(trip, (rootfs) => { early.begin(rootfs); });
    const verdict = await judge(trip, published, early, scratch.path);
    await mark(published.paths, verdict, await bindingOf(published.paths, published.sifSha256), call.reporter);
    return { published, verdict };
  } finally {
    await early.stop();
    await scratch.close();
  }
}

async function judge(trip: Trip, published: Published, early: EarlyRebuild, scratch: string): Promise<Verdict> {
  const { timings } = trip;
  try {
    const started = performance.now();
    const rebuild: Rebuild = await early.matching(published.lock) ?? await rebuildFromLocked({
      engine: trip.engine, mode: trip.mode, lockedDefinition: published.paths.lockedDef, lock: published.lock,
      workingDirectory: trip.workingDirectory, scratch,
    }, trip.call);
    await keepWhatWorked(published.paths, rebuild);
    timings['verify'] = rebuild.buildMs + rebuild.captureMs;
    timings['verify-wait'] = performance.now() - started;
    return verdictOf(published.lock, rebuild.lock);
  } catch (error) {
    const verdict = verdictOfFailure(error);
    await keepRebuildLogs(scratch, published.paths.log);
    return verdict;
  }
}

/** The rough build with its lock and locked definition, all of it in the store, or none. */
async function roughBuild(trip: Trip, onPacking: (rootfs: string) => void): Promise<Published> {
  const { layer, root, call } = trip;
  const pending = await beginBuild(root, layer, { removeTree, reporter: call.reporter });
  try {
    await writeStaged(pending.staged.roughDef, encodeText(trip.recipe.text));
    await buildSif(trip, pending, onPacking);
    const lock = await timed(trip, 'capture', async () => await inStage(
      call.reporter, 'capture the lock', async () => await capture(trip.engine, pending.staged.sif, call),
      (found) => `${Object.keys(flatVersions(found)).length} packages`,
    ));
    const sifSha256 = await timed(trip, 'hash', async () => await sha256File(pending.staged.sif, call.signal));
    await writeStaged(pending.staged.lock, formatLock(lock));
    await writeStaged(pending.staged.lockedDef, lockDefinition(trip.recipe, lock).bytes);
    const paths = await pending.publish({ keep: trip.options.keep });
    return { paths, lock, sifSha256 };
  } catch (error) {
    await pending.discard();
    throw error;
  }
}

async function buildSif(trip: Trip, pending: PendingBuild, onPacking: (rootfs: string) => void): Promise<void> {
  const { staged, scratch, paths } = pending;
  const { call, recipe } = trip;
  const build = { definition: staged.roughDef, log: staged.log, given: recipe.path ?? trip.layer, name: basename(paths.sif, '.sif') };
  const outcome = await inStage(call.reporter, `build ${trip.layer}`, async (stage) => await keepingItsLog(
    build, call.reporter, async () => await buildImage(trip.engine, {
      source: staged.roughDef,
      output: staged.sif,
      format: 'sif',
      mode: trip.mode,
      workingDirectory: trip.workingDirectory,
      tmpDirectory: scratch,
      logFile: staged.log,
      squashfsArguments: trip.options.squashfsArguments,
      stage,
      onPacking,
      signal: call.signal,
      env: call.env,
    }),
  ));
  const untilPacking = outcome.untilPackingMs ?? outcome.durationMs;
  trip.timings['build'] = untilPacking;
  trip.timings['pack'] = outcome.durationMs - untilPacking;
}

async function timed<T>(trip: Trip, name: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  trip.timings[name] = performance.now() - started;
  return result;
}

async function writeStaged(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content, { flush: true });
  } catch (error) {
    throw fileError(error, 'write', path);
  }
}
