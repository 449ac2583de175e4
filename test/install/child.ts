/** Setting up Apptainer in a process of its own: one that can be killed, or that another user runs. */
import { spawn, type ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SetupOptions, SetupResult } from '../../src/apptainer/install/index.js';
import { descendants } from '../../src/process-tree.js';
import { systemCode } from '../../src/errors.js';
import type { Environment } from '../../src/process.js';
import { compiledSources } from '../support/compiled-sources.js';
import { scratchFolder } from '../support/scratch.js';

/** Prints the stages as they begin, then the result or the error as JSON. */
const SCRIPT = `
import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
const stop = new AbortController();
process.on('SIGTERM', () => { stop.abort(); });
const say = (kind, value) => { process.stdout.write(JSON.stringify({ kind, value }) + '\\n'); };
const stage = (name) => { say('stage', name); return { output() {}, done() {}, failed() {} }; };
const reporter = { stage, info(message) { say('info', message); }, warn(message, hint) { say('warn', [message, hint ?? '']); } };
const { toolCacheFolder, ...options } = JSON.parse(process.argv[2]);
const placeOf = (...key) => join(toolCacheFolder, ...key);
// Keeps a folder as the runner's tool cache does, without its sense of versions.
const toolCache = toolCacheFolder === undefined ? undefined : {
  find: async (...key) => existsSync(placeOf(...key)) ? placeOf(...key) : undefined,
  keep: async (folder, ...key) => { await rm(placeOf(...key), { recursive: true, force: true }); await cp(folder, placeOf(...key), { recursive: true }); return placeOf(...key); },
};
try {
  say('result', await ensureApptainer({ ...options, toolCache, reporter, signal: stop.signal }));
} catch (error) {
  say('error', { name: error.name, message: error.message, hint: error.hint });
}
`;

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It has just ended by itself.
    if (systemCode(error) !== 'ESRCH') throw error;
  }
}

/** Until a program's end is known to who has started it. */
const HEARD_OF_FIRST_MS = 30;

export interface Told {
  readonly stages: readonly string[];
  readonly infos: readonly string[];
  readonly warnings: readonly (readonly [message: string, hint: string])[];
  readonly result: SetupResult | undefined;
  readonly error: { readonly name: string; readonly message: string; readonly hint?: string } | undefined;
}

/** Options that can be written down; a folder stands for a tool cache. */
export type ChildOptions = Omit<SetupOptions, 'reporter' | 'signal' | 'env' | 'toolCache'> & { readonly toolCacheFolder?: string | undefined };

/** Arguments for `node`; the script lies where any user can read it. */
export async function setupArguments(options: ChildOptions): Promise<string[]> {
  const script = join(await scratchFolder(), 'setup.mjs');
  await writeFile(script, `import { ensureApptainer } from '${await compiledSources()}/apptainer/install/index.js';\n${SCRIPT}`);
  return [script, JSON.stringify(options)];
}

/** Reads what the script printed. */
export function readTold(stdout: string): Told {
  const told = stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { kind: string; value: unknown });
  const of = (kind: string): unknown[] => told.filter((entry) => entry.kind === kind).map(({ value }) => value);
  return {
    stages: of('stage') as string[],
    infos: of('info') as string[],
    warnings: of('warn') as [string, string][],
    result: of('result')[0] as SetupResult | undefined,
    error: of('error')[0] as Told['error'],
  };
}

/**
 * Starts setting up and sends `signal` when the stage whose name contains `during` has begun, and `after` ms later.
 *
 * @param toAll sends it to all programs that were started as well, and to them first, as a service manager may
 */
export async function interruptedSetup(
  options: SetupOptions, signal: NodeJS.Signals, during: string, after: number, toAll = false, env: Environment = process.env,
): Promise<Told & { readonly ended: NodeJS.Signals | number | null }> {
  const child: ChildProcess = spawn(process.execPath, await setupArguments(options), {
    env, stdio: ['ignore', 'pipe', 'inherit'], detached: true,
  });
  let stdout = '';
  let sent = false;
  child.stdout?.on('data', (data: Buffer) => {
    stdout += data.toString();
    if (sent || !stdout.includes(`"${during}`)) return;
    sent = true;
    setTimeout(() => {
      if (toAll) for (const { pid } of descendants(child.pid ?? 0)) kill(pid, signal);
      setTimeout(() => { child.kill(signal); }, toAll ? HEARD_OF_FIRST_MS : 0);
    }, after);
  });
  const ended = await new Promise<NodeJS.Signals | number | null>((resolve) => {
    child.on('close', (code, by) => { resolve(by ?? code); });
  });
  return { ...readTold(stdout), ended };
}
