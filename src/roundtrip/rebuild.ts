/**
 * The second half of a round trip: an image made from the locked definition alone, and its lock. Unless bytes are to
 * be compared no SIF is packed for it: the comparison needs the files only.
 */
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { buildImage, removeTree, type BuildMode, type Engine } from '../apptainer/index.js';
import { resolveBases } from '../base/index.js';
import type { Call } from '../context.js';
import {
  coveredChannels, lockDefinition, readDefinition, readLockedBuildOutput, uncapturedStages, type Definition, type LockDefinitionOptions,
} from '../definition/index.js';
import { messageOf, ToolError } from '../errors.js';
import type { OpenEscrow } from '../escrow/index.js';
import { capture, withFacts, type Lock, type LockChannel, type LockedBase } from '../lock/index.js';
import { inStage } from '../report.js';
import { buildableText } from './buildable.js';
import { factsWith } from './facts.js';
import type { CompareLevel } from './levels.js';

export interface RebuildRequest {
  readonly engine: Engine;
  /** The mode the rough build had: both builds of a round trip have one. */
  readonly mode: BuildMode;
  /** Folder of the store: local bases are kept there. */
  readonly root: string;
  /** Path of the locked definition. */
  readonly lockedDefinition: string;
  /** The lock it was written from. */
  readonly lock: Lock;
  /** Relative bases and files of the definition are looked up from here. */
  readonly workingDirectory: string;
  /** A folder of the caller's for the rebuild and its log. What was built stays in it until the caller removes it. */
  readonly scratch: string;
  readonly level: CompareLevel;
  /** Packages that were kept when the rough build was made; undefined without any. */
  readonly escrow: OpenEscrow | undefined;
  /** Build with the network cut. */
  readonly offline: boolean;
  /** How the definition is locked, should it have to be done again. */
  readonly locking: LockDefinitionOptions;
}

export interface Rebuild {
  readonly lock: Lock;
  /** What was built: a sandbox, or a SIF where bytes are compared. */
  readonly image: string;
  /** Channels that the locked definition held. */
  readonly covered: readonly LockChannel[];
  /** Stages that the locked definition copies from, and of which no lock tells. */
  readonly uncaptured: readonly string[];
  /** What its build held against what is offered now, one line each. */
  readonly healed: readonly string[];
  /** Milliseconds of the build and of the capture. */
  readonly buildMs: number;
  readonly captureMs: number;
  /** The locked definition that came through, when it was not the one given: see `rebuildFromLocked`. */
  readonly unsteered: Uint8Array | undefined;
}

/** A rebuild's failure: its message names the packages when the locked definition itself told them. */
export class RebuildError extends ToolError {
  constructor(message: string, error: ToolError, readonly scriptFailed: boolean, readonly drift: readonly string[]) {
    super(message, { command: error.command, exitCode: error.toolExitCode, stderrTail: error.stderrTail, hint: error.hint, cause: error });
  }
}

/**
 * Builds the locked definition with empty folders in place of the host's /tmp and /var/tmp, and captures what came out.
 *
 * A definition whose own script fails under the locked constraints (they can contradict what it asks for in between)
 * is built once more with the constraints left out: what differs is then repaired and checked at the end alone.
 *
 * @throws ToolError when the build or the capture fails, CancelledError when the call's signal fires
 */
export async function rebuildFromLocked(request: RebuildRequest, call: Call): Promise<Rebuild> {
  try {
    return { ...await attempt(request, request.lockedDefinition, call), unsteered: undefined };
  } catch (error) {
    if (!(error instanceof RebuildError) || !error.scriptFailed) throw error;
    const locked = await readDefinition(request.lockedDefinition);
    const unsteered = lockDefinition(locked, request.lock, { ...request.locking, steer: false }).bytes;
    if (unsteered.equals(await readFile(request.lockedDefinition))) throw error;
    call.reporter.info(`the definition fails under the locked constraints (${messageOf(error)}); once more without them`);
    const path = join(request.scratch, 'unsteered.def');
    await writeFile(path, unsteered);
    return { ...await attempt(request, path, call), unsteered };
  }
}

/** Keeps what a failed rebuild wrote: appends the logs in its scratch folder to the build's own. */
export async function keepRebuildLogs(scratch: string, buildLog: string): Promise<void> {
  for (const name of (await readdir(scratch)).filter((found) => found.endsWith('.log')).sort()) {
    await appendFile(buildLog, `\n===== rebuild from the locked definition (${name}) =====\n`);
    await appendFile(buildLog, await readFile(join(scratch, name)));
  }
}

type Attempt = Omit<Rebuild, 'unsteered'>;

async function attempt(request: RebuildRequest, path: string, call: Call): Promise<Attempt> {
  const name = basename(path, '.def');
  const image = join(request.scratch, request.level === 'bytes' ? `${name}.sif` : `${name}.sandbox`);
  const log = join(request.scratch, `${name}.log`);
  const definition = await readDefinition(path);
  const { source, bases } = await withItsBases(request, definition, join(request.scratch, `${name}.built.def`), call);
  try {
    const buildMs = await buildRebuild(request, { source, image, log }, call);
    const started = performance.now();
    const lock = withFacts(await capture(request.engine, image, call), factsWith(request.engine, bases, new Date()));
    const { healed } = readLockedBuildOutput(await readFile(log, 'utf8'));
    return {
      lock, image, healed, covered: coveredChannels(definition), uncaptured: uncapturedStages(definition), buildMs, captureMs: performance.now() - started,
    };
  } catch (error) {
    await removeTree(image, { env: call.env });
    throw error;
  }
}

/** Writes the definition that is built: the locked one, with every base at a place or digest that is sure. */
async function withItsBases(
  request: RebuildRequest, definition: Definition, path: string, call: Call,
): Promise<{ source: string; bases: readonly LockedBase[] }> {
  const { root, workingDirectory } = request;
  const bases = (await resolveBases(definition, { root, workingDirectory, ...call })).map(({ base }) => base);
  await writeFile(path, await buildableText(definition, bases, { root, workingDirectory, offline: request.offline, signal: call.signal }));
  return { source: path, bases };
}

async function buildRebuild(
  request: RebuildRequest, paths: { source: string; image: string; log: string }, call: Call,
): Promise<number> {
  try {
    const built = await inStage(call.reporter, 'rebuild from the locked definition', async (stage) =>
      await buildImage(request.engine, {
        source: paths.source,
        output: paths.image,
        format: request.level === 'bytes' ? 'sif' : 'sandbox',
        mode: request.mode,
        workingDirectory: request.workingDirectory,
        tmpDirectory: request.scratch,
        privateTmp: true,
        logFile: paths.log,
        binds: request.escrow?.binds,
        postEnvironment: request.escrow?.postEnvironment,
        offline: request.offline,
        sourceDateEpoch: request.level === 'bytes' ? epochOf(request.lock) : undefined,
        stage,
        signal: call.signal,
        env: call.env,
      }));
    return built.durationMs;
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const { drift, scriptFailed } = readLockedBuildOutput(await readFile(paths.log, 'utf8'));
    throw new RebuildError(drift.length === 0 ? messageOf(error) : drift.join('; '), error, scriptFailed, drift);
  }
}

/** The time that both builds of a comparison by bytes give their files: seconds since 1970. */
export function epochOf(lock: Pick<Lock, 'facts'>): number | undefined {
  return lock.facts === undefined ? undefined : Math.floor(Date.parse(lock.facts.builtAt) / 1000);
}
