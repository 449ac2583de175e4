/** Setting up Apptainer in a process of its own: one that can be killed, or that another user runs. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import type { SetupOptions, SetupResult } from '../../src/apptainer/install/index.js';
import type { Environment } from '../../src/process.js';
import { scratchFolder } from '../support/scratch.js';

const SOURCES = fileURLToPath(new URL('../../src/', import.meta.url));

/** Prints the stages as they begin, then the result or the error as JSON. */
const SCRIPT = `
import { ensureApptainer } from './apptainer/install/index.js';
const stop = new AbortController();
process.on('SIGTERM', () => { stop.abort(); });
const say = (kind, value) => { process.stdout.write(JSON.stringify({ kind, value }) + '\\n'); };
const stage = (name) => { say('stage', name); return { output() {}, done() {}, failed() {} }; };
const reporter = { stage, info(message) { say('info', message); }, warn(message, hint) { say('warn', [message, hint ?? '']); } };
try {
  say('result', await ensureApptainer({ ...JSON.parse(process.argv[2]), reporter, signal: stop.signal }));
} catch (error) {
  say('error', { name: error.name, message: error.message, hint: error.hint });
}
`;

export interface Told {
  readonly stages: readonly string[];
  readonly warnings: readonly (readonly [message: string, hint: string])[];
  readonly result: SetupResult | undefined;
  readonly error: { readonly name: string; readonly message: string; readonly hint?: string } | undefined;
}

/** The sources as JavaScript in a folder that any user can read; gives the arguments for `node`. */
export async function setupArguments(options: Omit<SetupOptions, 'reporter' | 'signal' | 'env'>): Promise<string[]> {
  const folder = await scratchFolder();
  for (const file of await readdir(SOURCES, { recursive: true })) {
    if (!file.endsWith('.ts')) continue;
    const { outputText } = transpileModule(await readFile(join(SOURCES, file), 'utf8'), {
      compilerOptions: { module: ModuleKind.ESNext, target: ScriptTarget.ES2023, verbatimModuleSyntax: true },
    });
    const target = join(folder, file.replace(/\.ts$/, '.js'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, outputText);
  }
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(join(folder, 'setup.js'), SCRIPT);
  return [join(folder, 'setup.js'), JSON.stringify(options)];
}

/** Reads what the script printed. */
export function readTold(stdout: string): Told {
  const told = stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { kind: string; value: unknown });
  const of = (kind: string): unknown[] => told.filter((entry) => entry.kind === kind).map(({ value }) => value);
  return {
    stages: of('stage') as string[],
    warnings: of('warn') as [string, string][],
    result: of('result')[0] as SetupResult | undefined,
    error: of('error')[0] as Told['error'],
  };
}

/** Starts setting up and sends `signal` when the stage whose name contains `during` has begun, and `after` ms later. */
export async function interruptedSetup(
  options: SetupOptions, signal: NodeJS.Signals, during: string, after: number, env: Environment = process.env,
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
    setTimeout(() => { child.kill(signal); }, after);
  });
  const ended = await new Promise<NodeJS.Signals | number | null>((resolve) => {
    child.on('close', (code, by) => { resolve(by ?? code); });
  });
  return { ...readTold(stdout), ended };
}
