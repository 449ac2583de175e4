/** The generated files of a pin, run on this machine: in a folder of the test's own, on a root that is one, too. */
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_SNAPSHOTS, LOCK_FOLDER, type ChannelPin, type ChannelPlan, type PinContext } from '../../src/definition/locked/channel.js';
import type { Lock } from '../../src/lock/index.js';
import { run, type RunResult } from '../../src/process.js';

export const CONTEXT: PinContext = { script: '', environment: '', steer: true, snapshots: DEFAULT_SNAPSHOTS };

export interface Payload {
  readonly folder: string;
  readonly plan: ChannelPlan;
  /** Runs shell text as `run.sh` would, with `$folder` set. Never throws for its exit code. */
  readonly sh: (lines: readonly string[] | string, env?: NodeJS.ProcessEnv, shell?: string) => Promise<RunResult>;
}

/**
 * Writes the plan's files.
 *
 * @param places what paths of an image stand for here: `{ '/usr/local/sbin': '<scratch>/sbin' }`
 */
export async function writePayload(
  pin: ChannelPin, lock: Partial<Lock>, folder: string, { places = {}, context = {} }: {
    readonly places?: Readonly<Record<string, string>>; readonly context?: Partial<PinContext>;
  } = {},
): Promise<Payload> {
  const plan = pin.plan({ pip: {}, dpkg: {}, node: '', ...lock }, { ...CONTEXT, ...context });
  if (plan === undefined) throw new Error('the pin has no plan for this lock');
  const here = (line: string): string => Object.entries({ [LOCK_FOLDER]: folder, ...places })
    .reduce((text, [from, to]) => text.replaceAll(from, to), line);
  await mkdir(folder, { recursive: true });
  for (const { name, lines } of plan.files) await writeFile(join(folder, name), lines.map((line) => `${here(line)}\n`).join(''));
  return {
    folder, plan,
    sh: async (lines, env = process.env, shell = 'sh') => {
      const text = [`folder='${folder}'`, 'drifted=', ...(typeof lines === 'string' ? [lines] : lines)].map((line) => `${here(line)}\n`).join('');
      return await run(shell, ['-c', text], { env, okExitCodes: 'any' });
    },
  };
}

/** A program that is a shell script. */
export async function writeProgram(path: string, script: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
}
