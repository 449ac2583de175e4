/** Build, freeze, lock the definition, rebuild from it, compare, mark: the heart of the project. */
import { rmdir, unlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { removeTree } from '../apptainer/index.js';
import { keepLocalBases, resolveBases } from '../base/index.js';
import { callOf, type Call } from '../context.js';
import { BASES_FOLDER, type Definition } from '../definition/index.js';
import type { LockedBase } from '../lock/index.js';
import { InputError } from '../errors.js';
import { readEscrowManifest } from '../escrow/index.js';
import { exists } from '../files.js';
import { checkLayerName, loadConfig, openScratch, protect, prune, type BuildRecord } from '../store/index.js';
import { doubtOfBases } from './clock.js';
import { RoundTripDriftError } from './drift-error.js';
import { EarlyRebuild } from './early-rebuild.js';
import { chooseEngine } from './engine-choice.js';
import { factsWith } from './facts.js';
import { ignorePatterns } from './ignore.js';
import { judge } from './judge.js';
import { checkRebuildNeeds, compareLevel } from './levels.js';
import { readRecipe, unchangedBuild } from './recipe.js';
import { roughBuild, type Published } from './rough-build.js';
import { storedResult } from './stored.js';
import { sweep } from './sweep.js';
import { lockingOf, type ReproducibleOptions, type Trip } from './trip.js';
import type { RoundTripResult, Verdict } from './types.js';
import { bindingOf, mark } from './verdict.js';
import { verifyRoundtrip } from './verify-roundtrip.js';
import { workingDirectoryFor } from './working-directory.js';

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
  compareLevel(options.compare);
  if (options.offline === true && options.escrow !== true && options.verify !== false) {
    throw new InputError('an offline rebuild needs escrow: it is made from what was kept of the build\'s downloads', {
      hint: 'Ask for escrow as well, or verify with the network.',
    });
  }
  const call = callOf(options);
  const store = resolve(root);
  const recipe = await readRecipe(options, call);
  const unchanged = options.force === true ? undefined : await reusableBuild(layer, store, recipe, options, call);
  const result = unchanged === undefined
    ? await buildAnew(layer, store, recipe, options, call)
    : await reuse(layer, store, unchanged.ts, options, call);
  if (options.failOnDrift === true && result.verified === false) throw new RoundTripDriftError(result);
  return result;
}

/** The build that was made from this very recipe, when it has what the caller asks for. */
async function reusableBuild(
  layer: string, root: string, recipe: Definition, options: ReproducibleOptions, call: Call,
): Promise<BuildRecord | undefined> {
  const build = await unchangedBuild(root, layer, recipe);
  if (build === undefined || options.escrow !== true || await readEscrowManifest(root, layer, build.ts) !== undefined) return build;
  call.reporter.info(`${layer}: recipe unchanged since ${build.ts}, but nothing of that build's downloads was kept, so it is built again`);
  return undefined;
}

async function reuse(
  layer: string, root: string, ts: string, options: ReproducibleOptions, call: Call,
): Promise<RoundTripResult> {
  if (options.keep === true) await protect(root, layer, ts);
  const stored = await storedResult(root, layer, ts);
  const why = options.verify === false ? undefined : reasonToVerify(stored, options);
  if (why !== undefined) {
    call.reporter.info(`${layer}: recipe unchanged since ${ts}; ${why}, so it is verified now`);
    return { ...await verifyRoundtrip(layer, root, ts, { ...options, ...call }), unchanged: true };
  }
  call.reporter.info(`${layer}: recipe unchanged since ${ts}, nothing to do`);
  if (stored.verified === false) {
    call.reporter.warn(`reproducibility unverified: ${layer} ${ts}: ${stored.reason}`, 'Build again with force to try anew.');
  }
  return stored;
}

/** Why a stored build has to be verified though it was built from this very recipe. */
function reasonToVerify(stored: RoundTripResult, options: ReproducibleOptions): string | undefined {
  if (stored.verified === null) return 'that build was never verified';
  if (stored.verified && (options.compare ?? 'versions') !== 'versions' && stored.level !== options.compare && stored.level !== 'bytes') {
    return `that build was verified by its ${stored.level} only`;
  }
  return undefined;
}

async function buildAnew(
  layer: string, root: string, recipe: Definition, options: ReproducibleOptions, call: Call,
): Promise<RoundTripResult> {
  const config = options.config ?? await loadConfig(root, call);
  const level = compareLevel(options.compare);
  const workingDirectory = await workingDirectoryFor(recipe, root, process.cwd());
  const ignore = await ignorePatterns(options.ignore, workingDirectory);
  const choice = await chooseEngine({ format: 'sif' }, call);
  await checkRebuildNeeds({ level, offline: options.offline === true && options.verify !== false }, choice, call);
  const fixed = await fixBases(recipe, { root, workingDirectory, call });
  const trip: Trip = {
    ...choice, layer, root, recipe, facts: factsWith(choice.engine, fixed.bases, new Date()), workingDirectory, level, options, ignore, call,
    timings: {},
  };
  const { published, verdict } = await forgettingBases(fixed, async () => (
    await (options.verify === false ? buildOnly(trip) : buildAndVerify(trip))));
  const { paths } = published;
  const pruned = await prune(root, layer, config.retain, { reporter: call.reporter, removeTree });
  await sweep(root, call);
  return {
    layer, ts: paths.ts, sif: paths.sif, lock: paths.lock, lockedDef: paths.lockedDef,
    verified: verdict?.verified ?? null, diff: verdict?.diff ?? null, reason: verdict?.reason ?? '',
    level, channels: verdict?.channels ?? [], contents: verdict?.contents ?? null,
    unchanged: false, sifSha256: published.sifSha256, pruned, timings: trip.timings,
  };
}

interface FixedBases {
  readonly bases: readonly LockedBase[];
  /** Files that were made for this build, and the folders it made for them, innermost first. */
  readonly made: readonly string[];
}

/** What every stage stands on, by digest; local bases are kept, so that nobody's writing changes what was built on. */
async function fixBases(
  recipe: Definition, { root, workingDirectory, call }: { root: string; workingDirectory: string; call: Call },
): Promise<FixedBases> {
  const resolved = await resolveBases(recipe, { root, workingDirectory, ...call });
  await doubtOfBases(resolved.flatMap(({ base, path }) => (path === undefined || base.bootstrap !== 'localimage' ? [] : [path])), call);
  const madeRoot = !await exists(root);
  const kept = await keepLocalBases(root, resolved, call.signal);
  const made = kept.flatMap(({ path, isNew }) => (isNew ? [path] : []));
  if (made.length > 0) made.push(join(root, BASES_FOLDER), ...(madeRoot ? [root] : []));
  return { bases: resolved.map(({ base }) => base), made };
}

/** Takes the bases away again that were kept for a build that came to nothing: the store is to be as it was. */
async function forgettingBases<T>({ made }: FixedBases, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // A folder goes when it is empty; others may keep theirs in it by now.
    for (const path of made) await unlink(path).catch(async () => { await rmdir(path); }).catch(() => undefined);
    throw error;
  }
}

interface TripOutcome {
  readonly published: Published;
  readonly verdict: Verdict | undefined;
}

async function buildOnly(trip: Trip): Promise<TripOutcome> {
  return { published: await roughBuild(trip, () => undefined), verdict: undefined };
}

async function buildAndVerify(trip: Trip): Promise<TripOutcome> {
  const { layer, root, call, options } = trip;
  const scratch = await openScratch(root, layer, { removeTree, reporter: call.reporter });
  const early = new EarlyRebuild({
    engine: trip.engine, mode: trip.mode, root, workingDirectory: trip.workingDirectory, scratch: scratch.path,
    level: trip.level, escrow: undefined, offline: false, locking: lockingOf(options), definition: trip.recipe, facts: trip.facts,
  }, call);
  // What is kept is complete only when the rough build has ended; and two packings at once gain nothing.
  const mayBeginEarly = options.escrow !== true && options.offline !== true && trip.level !== 'bytes';
  try {
    const published = await roughBuild(trip, (rootfs) => { if (mayBeginEarly) early.begin(rootfs); });
    const verdict = await judge({ ...trip, published, scratch: scratch.path, early });
    await mark(published.paths, verdict, await bindingOf(published.paths, published.sifSha256), call.reporter);
    return { published, verdict };
  } finally {
    await early.stop();
    await scratch.close();
  }
}
