/** The rebuild of a build that is in the store, and the verdict on it. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine, BuildMode } from '../apptainer/index.js';
import { basesMoved } from '../base/index.js';
import { compareContents, type ContentsDiff } from '../contents/index.js';
import type { Call } from '../context.js';
import { openEscrow, readEscrowManifest, salvageGems, salvageWheels, type OpenEscrow } from '../escrow/index.js';
import { sha256File } from '../files.js';
import { inStage } from '../report.js';
import { count } from '../text.js';
import { doubtOfBuild } from './clock.js';
import { gemsGone, releasesGone } from './drift-lines.js';
import type { EarlyRebuild } from './early-rebuild.js';
import type { CompareLevel } from './levels.js';
import { keepRebuildLogs, RebuildError, rebuildFromLocked, type Rebuild, type RebuildRequest } from './rebuild.js';
import type { Published } from './rough-build.js';
import { lockingOf, type VerifyOptions } from './trip.js';
import type { Verdict } from './types.js';
import { keepWhatWorked, verdictOf, verdictOfFailure } from './verdict.js';

export interface Case {
  readonly engine: Engine;
  readonly mode: BuildMode;
  readonly root: string;
  readonly workingDirectory: string;
  readonly level: CompareLevel;
  readonly options: VerifyOptions;
  /** Patterns of files that are not compared, beside the default ones. */
  readonly ignore: readonly string[];
  readonly call: Call;
  readonly published: Published;
  readonly scratch: string;
  /** Milliseconds by stage; `verify` and `verify-wait` are added. */
  readonly timings: Record<string, number>;
  /** A rebuild that may be under way already. */
  readonly early?: EarlyRebuild | undefined;
  /** Path of the locked definition to build from. Default: the build's own. */
  readonly lockedDefinition?: string | undefined;
}

/** Rebuilds (unless that was begun early), compares, and keeps the logs of a rebuild that failed. */
export async function judge(given: Case): Promise<Verdict> {
  const { published, level, timings, scratch } = given;
  const { paths, lock } = published;
  const doubt = doubtOfBuild(lock.facts?.builtAt, given.call);
  try {
    const started = performance.now();
    const rebuild = await given.early?.matching(published.captured) ?? await rebuildAnew(given);
    if (given.lockedDefinition === undefined) await keepWhatWorked(paths, rebuild);
    timings['verify'] = rebuild.buildMs + rebuild.captureMs;
    timings['verify-wait'] = performance.now() - started;
    const healed = [...rebuild.healed, ...await movedBases(given)];
    return verdictOf({
      level, rough: lock, rebuilt: rebuild.lock, covered: rebuild.covered, uncaptured: rebuild.uncaptured, healed,
      contents: level === 'versions' ? null : await compareFiles(given, rebuild),
      sums: level === 'bytes' ? await sumsOfTwo(given, rebuild) : null,
    });
  } catch (error) {
    const verdict = verdictOfFailure(error, level, lock, doubt);
    await keepRebuildLogs(scratch, paths.log);
    return verdict;
  }
}

/** SHA-256 of the rebuild's SIF and of one more, built from the same definition in the same way. */
async function sumsOfTwo(given: Case, first: Rebuild): Promise<readonly [string, string]> {
  const scratch = join(given.scratch, 'again');
  await mkdir(scratch);
  const escrow = await escrowOf({ ...given, scratch }, 'kept');
  const second = await rebuildFromLocked({ ...requestFor(given, escrow), scratch }, given.call);
  return [await sha256File(first.image, given.call.signal), await sha256File(second.image, given.call.signal)];
}

async function compareFiles({ engine, mode, published, ignore, call, timings }: Case, rebuild: Rebuild): Promise<ContentsDiff> {
  const started = performance.now();
  const diff = await inStage(
    call.reporter, 'compare every file',
    async () => await compareContents(engine, published.paths.sif, rebuild.image, { ...call, ignore, useSudo: mode === 'sudo' }),
    (found) => `${count(found.compared, 'file')}, ${count(found.differences.length, 'difference')}`,
  );
  timings['compare'] = performance.now() - started;
  return diff;
}

/**
 * Rebuilds from the locked definition. Where it fails for packages that their source no longer has, and the rough
 * image still holds them, they are taken out of that into escrow, and it is tried once more.
 */
async function rebuildAnew(given: Case): Promise<Rebuild> {
  try {
    return await rebuildFromLocked(requestFor(given, await escrowOf(given, 'kept')), given.call);
  } catch (error) {
    const drift = error instanceof RebuildError && given.options.offline !== true ? error.drift : [];
    const [wheels, gems] = [releasesGone(drift), gemsGone(drift)];
    if (wheels.length + gems.length === 0) throw error;
    const { published: { paths, lock }, engine, scratch, call } = given;
    const saved = [
      ...await salvageWheels(paths, { engine, lock, names: wheels, scratch, ...call }), ...await salvageGems(paths, { engine, lock, names: gems, scratch, ...call }),
    ];
    if (saved.length === 0) throw error;
    call.reporter.info(`its source does not give ${saved.join(', ')}: taken from the image into escrow, and once more`);
    return await rebuildFromLocked(requestFor(given, await escrowOf(given, 'kept-and-salvaged')), call);
  }
}

/** What is kept for the build, laid out; undefined for a build without. Offline there is nothing else, so it must be there. */
async function escrowOf({ published: { paths }, scratch, options, call }: Case, name: string): Promise<OpenEscrow | undefined> {
  const offline = options.offline === true;
  if (!offline && await readEscrowManifest(paths.root, paths.layer, paths.ts) === undefined) return undefined;
  const folder = join(scratch, name);
  await mkdir(folder);
  const escrow = await openEscrow(paths.root, paths.layer, paths.ts, { folder, offline, env: call.env, signal: call.signal });
  if (offline) for (const line of escrow.missing) call.reporter.warn(`the escrow lacks ${line}`);
  return escrow;
}

function requestFor(given: Case, escrow: OpenEscrow | undefined): RebuildRequest {
  const { published: { paths, lock }, options } = given;
  return {
    engine: given.engine, mode: given.mode, root: given.root, lock, workingDirectory: given.workingDirectory, scratch: given.scratch,
    level: given.level, escrow, offline: options.offline === true, locking: lockingOf(options),
    lockedDefinition: given.lockedDefinition ?? paths.lockedDef,
  };
}

/** Bases that are something else by now at the place the author named. */
async function movedBases({ published: { lock }, workingDirectory, options, call }: Case): Promise<string[]> {
  if (lock.facts === undefined || options.offline === true) return [];
  const moved = await basesMoved(lock.facts.bases, { workingDirectory, ...call });
  return moved.map(({ stage, from, locked, offered }) => `base ${from} (stage ${stage}): locked ${locked}, offered ${offered === '' ? 'none' : offered}`);
}
