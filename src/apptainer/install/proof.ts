/** Whether an engine works for this user here, and what of the machine was changed so that it does. */
import type { Call } from '../../context.js';
import { ToolError } from '../../errors.js';
import { inStage } from '../../report.js';
import { prepareMachine, type Prepared } from '../machine/prepare.js';
import { probe as probeEngine } from '../probe.js';
import { describeFixes } from '../probe-text.js';
import type { Engine, Probe } from '../types.js';
import { tryRun, tryRunAndBuild } from './smoke.js';

export type Proof = Prepared;

export interface ProofOptions {
  /** Whether what is in the way may be put right, see `prepareMachine`. */
  readonly prepare: boolean;
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
  // What a smoke run takes does not depend on what the probe finds, so the two go at once.
  const early = options.build ? undefined : outcomeOf(tryRun(engine, call, options.scratch));
  try {
    return await probeAndTry(engine, options, early, call);
  } finally {
    // Nothing runs on, and no scratch file is left, when this one has ended.
    await early;
  }
}

async function probeAndTry(
  engine: Engine, { prepare, build, mustRun, scratch }: ProofOptions, early: Promise<Outcome> | undefined, call: Call,
): Promise<Proof> {
  const first = await probeEngine(engine, call);
  const { probe, changed } = prepare ? await prepareMachine(engine, first, call) : { probe: first, changed: [] };
  if (!probe.canRun) {
    if (mustRun && !isOfTheMachine(probe)) throw cannotRun(probe);
    return { probe, changed };
  }
  await inStage(call.reporter, 'smoke run', async () => {
    const [mode] = probe.buildModes;
    const tried = await early;
    const again = async (): Promise<void> => {
      await (build && probe.canBuild && mode !== undefined ? tryRunAndBuild(engine, mode, call, scratch) : tryRun(engine, call, scratch));
    };
    // One that failed on the machine as it was before says nothing of the machine as it is now.
    const last = tried === undefined || (tried.error !== undefined && changed.length > 0) ? await outcomeOf(again()) : tried;
    if (last.error !== undefined) throw doesNotWork(engine, last.error);
  });
  return { probe, changed };
}

interface Outcome {
  /** Undefined when it went well. */
  readonly error: unknown;
}

/** What became of some work, for whoever asks later. */
async function outcomeOf(work: Promise<void>): Promise<Outcome> {
  return await work.then(() => ({ error: undefined }), (error: unknown) => ({ error }));
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
