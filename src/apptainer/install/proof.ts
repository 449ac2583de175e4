/** Whether an engine works for this user here, and root's range of ids where it takes one. */
import type { Call } from '../../context.js';
import { StoreError, ToolError } from '../../errors.js';
import { inStage } from '../../report.js';
import { probe as probeEngine } from '../probe.js';
import { describeFixes } from '../probe-text.js';
import type { Engine, Probe } from '../types.js';
import { giveRootRange } from './subuid.js';
import { tryRun, tryRunAndBuild } from './smoke.js';

export interface Proof {
  readonly probe: Probe;
  /** Changes made to the system, in words. */
  readonly changed: readonly string[];
}

export interface ProofOptions {
  /** Whether root may be given a range. */
  readonly subuid: boolean;
  /** Whether to try a build as well, which takes some seconds. */
  readonly build: boolean;
  /** Whether an engine that cannot run anything here is an error, unless the machine allows it to none; else the probe tells. */
  readonly mustRun: boolean;
  /** Folder for scratch files. Default: the user's folder for temporary files. */
  readonly scratch?: string | undefined;
}

/**
 * Probes the engine and tries what the probe says works.
 *
 * @throws ToolError when something does not work that should
 */
export async function prove(engine: Engine, options: ProofOptions, call: Call): Promise<Proof> {
  const first = await probeEngine(engine, call);
  const changed = options.subuid && wantsRootRange(first) ? await addRootRange(call) : [];
  const probe = changed.length > 0 ? await probeEngine(engine, call) : first;
  if (!probe.canRun) {
    if (options.mustRun && !isOfTheMachine(probe)) throw cannotRun(probe);
    return { probe, changed };
  }
  await inStage(call.reporter, 'smoke run', async () => {
    const [mode] = probe.buildModes;
    const building = options.build && probe.canBuild && mode !== undefined;
    await (building ? tryRunAndBuild(engine, mode, call, options.scratch) : tryRun(engine, call, options.scratch))
      .catch((error: unknown) => { throw doesNotWork(engine, error); });
  });
  return { probe, changed };
}

/** What stops this engine would stop any other: the machine does not allow it, and there are commands that would. */
function isOfTheMachine({ findings }: Probe): boolean {
  return findings.some(({ subject, ok, fix }) => subject === 'user-namespaces' && !ok && fix.length > 0);
}

function cannotRun({ engine, findings }: Probe): ToolError {
  const wrong = findings.filter(({ ok }) => !ok);
  return new ToolError(`${engine.program} does not work here: ${wrong.map(({ message }) => message).join('; ')}`, {
    command: [engine.program, 'exec'], stderrTail: '', hint: describeFixes(wrong),
  });
}

function doesNotWork(engine: Engine, error: unknown): unknown {
  if (!(error instanceof ToolError)) return error;
  return new ToolError(`${engine.program} does not work here: ${error.message}`, {
    command: error.command, exitCode: error.toolExitCode, stderrTail: error.stderrTail, hint: error.hint, cause: error,
  });
}

/** Root who cannot build by its own rights, and lacks nothing but the range to build in a user namespace. */
function wantsRootRange({ user, buildModes, findings }: Probe): boolean {
  return user.uid === 0 && !buildModes.includes('plain')
    && findings.some(({ subject, ok }) => subject === 'subuid' && !ok);
}

/** Running images does not depend on it: where it cannot be done, that is told, and the probe has the consequence. */
async function addRootRange({ reporter }: Call): Promise<string[]> {
  const changed: string[] = [];
  try {
    await giveRootRange((change) => {
      changed.push(change);
      reporter.warn(`Root cannot build here by its own rights and had no range of ids to build with: ${change}.`,
        'To have it left alone, switch this off (no subuid) and give root a range yourself.');
    });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    reporter.warn(`Root has no range of ids to build with and could not be given one: ${error.message}`, error.hint);
  }
  return changed;
}
