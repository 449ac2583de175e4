/**
 * The second half of a round trip: a root filesystem made from the locked definition alone, its lock, and nothing
 * left behind. No SIF is packed for it; the comparison needs the files only.
 */
import { join } from 'node:path';
import { buildImage, removeTree, type BuildMode, type Engine } from '../apptainer/index.js';
import type { Call } from '../context.js';
import { capture, type Lock } from '../lock/index.js';
import { inStage } from '../report.js';

export interface RebuildRequest {
  readonly engine: Engine;
  /** The mode the rough build had: both builds of a round trip have one. */
  readonly mode: BuildMode;
  /** Path of the locked definition. */
  readonly lockedDefinition: string;
  /** Relative bases and files of the definition are looked up from here. */
  readonly workingDirectory: string;
  /** An empty folder of the caller's; it is empty again afterwards. */
  readonly scratch: string;
}

export interface Rebuild {
  readonly lock: Lock;
  /** Milliseconds of the build and of the capture. */
  readonly buildMs: number;
  readonly captureMs: number;
}

/**
 * Builds the locked definition as a sandbox, with empty folders in place of the host's /tmp and /var/tmp, and
 * captures what came out.
 *
 * @throws ToolError when the build or the capture fails, CancelledError when the call's signal fires
 */
export async function rebuildFromLocked(request: RebuildRequest, call: Call): Promise<Rebuild> {
  const sandbox = join(request.scratch, 'rebuild.sandbox');
  try {
    const built = await inStage(call.reporter, 'rebuild from the locked definition', async (stage) =>
      await buildImage(request.engine, {
        source: request.lockedDefinition,
        output: sandbox,
        format: 'sandbox',
        mode: request.mode,
        workingDirectory: request.workingDirectory,
        tmpDirectory: request.scratch,
        privateTmp: true,
        logFile: join(request.scratch, 'rebuild.log'),
        stage,
        signal: call.signal,
        env: call.env,
      }));
    const started = performance.now();
    const lock = await capture(request.engine, sandbox, call);
    return { lock, buildMs: built.durationMs, captureMs: performance.now() - started };
  } finally {
    await removeTree(sandbox, { env: call.env });
  }
}
