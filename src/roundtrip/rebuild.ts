/**
 * The second half of a round trip: a root filesystem made from the locked definition alone, its lock, and nothing
 * left behind. No SIF is packed for it; the comparison needs the files only.
 */
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { buildImage, removeTree, type BuildMode, type Engine } from '../apptainer/index.js';
import type { Call } from '../context.js';
import { lockDefinition, readDefinition, readLockedBuildOutput } from '../definition/index.js';
import { messageOf, ToolError } from '../errors.js';
import { capture, type Lock } from '../lock/index.js';
import { inStage } from '../report.js';

export interface RebuildRequest {
  readonly engine: Engine;
  /** The mode the rough build had: both builds of a round trip have one. */
  readonly mode: BuildMode;
  /** Path of the locked definition. */
  readonly lockedDefinition: string;
  /** The lock it was written from. */
  readonly lock: Lock;
  /** Relative bases and files of the definition are looked up from here. */
  readonly workingDirectory: string;
  /** A folder of the caller's for the rebuild and its log. */
  readonly scratch: string;
}

export interface Rebuild {
  readonly lock: Lock;
  /** Milliseconds of the build and of the capture. */
  readonly buildMs: number;
  readonly captureMs: number;
  /** The locked definition that came through, when it was not the one given: see `rebuildFromLocked`. */
  readonly unsteered: Uint8Array | undefined;
}

/** A rebuild's failure: its message names the packages when the locked definition itself told them. */
class RebuildError extends ToolError {
  constructor(message: string, error: ToolError, readonly scriptFailed: boolean) {
    super(message, { command: error.command, exitCode: error.toolExitCode, stderrTail: error.stderrTail, hint: error.hint, cause: error });
  }
}

/**
 * Builds the locked definition as a sandbox, with empty folders in place of the host's /tmp and /var/tmp, and
 * captures what came out.
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
    const unsteered = lockDefinition(await readDefinition(request.lockedDefinition), request.lock, { steer: false }).bytes;
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

async function attempt(request: RebuildRequest, definition: string, call: Call): Promise<Attempt> {
  const sandbox = join(request.scratch, 'rebuild.sandbox');
  const log = join(request.scratch, `${basename(definition, '.def')}.log`);
  try {
    const buildMs = await buildSandbox(request, { definition, sandbox, log }, call);
    const started = performance.now();
    const lock = await capture(request.engine, sandbox, call);
    return { lock, buildMs, captureMs: performance.now() - started };
  } finally {
    await removeTree(sandbox, { env: call.env });
  }
}

async function buildSandbox(
  request: RebuildRequest, paths: { definition: string; sandbox: string; log: string }, call: Call,
): Promise<number> {
  try {
    const built = await inStage(call.reporter, 'rebuild from the locked definition', async (stage) =>
      await buildImage(request.engine, {
        source: paths.definition,
        output: paths.sandbox,
        format: 'sandbox',
        mode: request.mode,
        workingDirectory: request.workingDirectory,
        tmpDirectory: request.scratch,
        privateTmp: true,
        logFile: paths.log,
        stage,
        signal: call.signal,
        env: call.env,
      }));
    return built.durationMs;
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const { drift, scriptFailed } = readLockedBuildOutput(await readFile(paths.log, 'utf8'));
    throw new RebuildError(drift.length === 0 ? messageOf(error) : drift.join('; '), error, scriptFailed);
  }
}
