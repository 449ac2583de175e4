/**
 * A small workflow runner: starts an action of this repository as GitHub's does (`using: node24`) and tells what a
 * run's page would show. It reads manifests, gives inputs and file commands, parses both output streams, and cancels
 * with the same signals after the same times.
 */
import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { JOB_TOKEN } from '../../src/github/spec.js';
import { LineSplitter } from '../../src/process.js';
import { node24 } from './machine.js';
import { CommandReader, type Annotation } from './runner-commands.js';
import { parseKeyValues, splitRefused, SUMMARY_LIMIT } from './runner-files.js';
import { scratchFolder } from './scratch.js';

export interface StepRequest {
  readonly with?: Readonly<Record<string, string>>;
  /** Variables beside this process's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Default: an empty folder. */
  readonly workspace?: string;
  /** Cancels once a line of the log fits. */
  readonly cancelAt?: RegExp;
  /** Default: this repository's. */
  readonly actions?: string;
  /** Runs the post step instead of the main one, with what the main step handed on. */
  readonly after?: Pick<StepResult, 'state'>;
  /** What `${{ github.token }}` is. Default: nothing, as for a workflow that was given none. */
  readonly token?: string;
}

export interface StepResult {
  readonly conclusion: 'success' | 'failure' | 'cancelled';
  readonly exitCode: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  /** Outputs set by a command in the log, which none of our actions does. */
  readonly commandOutputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  readonly state: Readonly<Record<string, string>>;
  readonly annotations: readonly Annotation[];
  readonly masks: readonly string[];
  readonly obeyed: readonly string[];
  readonly log: readonly string[];
  /** Every byte of both streams. */
  readonly raw: string;
  readonly summary: string;
  readonly warnings: readonly string[];
  /** Whether the runner would still be deaf to commands after the step. */
  readonly stillStopped: boolean;
  readonly durationMs: number;
  /** Signals that were sent, with the milliseconds since the first. */
  readonly signals: readonly (readonly [name: NodeJS.Signals, afterMs: number])[];
}

interface Manifest {
  readonly inputs?: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: { readonly using: string; readonly main: string; readonly post?: string };
}

const REPOSITORY = join(import.meta.dirname, '..', '..');
/** Milliseconds the runner waits after SIGINT, and then after SIGTERM. */
const INTERRUPT_GRACE_MS = 7500;
const TERMINATE_GRACE_MS = 2500;
const FILES = ['output', 'env', 'path', 'state', 'step_summary'] as const;

/** Runs the action in the folder `name`. */
export async function runStep(name: string, request: StepRequest = {}): Promise<StepResult> {
  const folder = join(request.actions ?? REPOSITORY, name);
  const manifest = parse(await readFile(join(folder, 'action.yml'), 'utf8')) as Manifest;
  if (manifest.runs.using !== 'node24') throw new Error(`using: ${manifest.runs.using}`);
  const temp = await scratchFolder();
  const workspace = request.workspace ?? join(temp, 'workspace');
  await mkdir(workspace, { recursive: true });
  const files = await commandFiles(temp);
  const { variables, warnings } = inputVariables(manifest, request.with ?? {}, request.token ?? '');
  const script = request.after === undefined ? manifest.runs.main : manifest.runs.post;
  if (script === undefined) throw new Error(`${name} has no post step`);
  const env = {
    ...withoutRunnerVariables(process.env),
    GITHUB_ACTIONS: 'true', CI: 'true', RUNNER_OS: 'Linux', RUNNER_ARCH: process.arch === 'arm64' ? 'ARM64' : 'X64',
    RUNNER_NAME: 'test', RUNNER_TEMP: temp, RUNNER_TOOL_CACHE: join(temp, 'tools'), GITHUB_WORKSPACE: workspace,
    ...request.env,
    ...variables,
    ...Object.fromEntries(FILES.map((file) => [`GITHUB_${file.toUpperCase()}`, files[file]])),
    ...Object.fromEntries(Object.entries(request.after?.state ?? {}).map(([key, value]) => [`STATE_${key}`, value])),
  };
  const reader = new CommandReader();
  const ran = await runMain(await node24(), join(folder, script), { cwd: workspace, env }, reader, request.cancelAt);
  return await collect(ran, reader, files, warnings);
}

type CommandFiles = Readonly<Record<(typeof FILES)[number], string>>;

async function commandFiles(temp: string): Promise<CommandFiles> {
  const folder = join(temp, '_runner_file_commands');
  await mkdir(folder, { recursive: true });
  const id = randomUUID();
  const paths = Object.fromEntries(FILES.map((file) => [file, join(folder, `${file}_${id}`)])) as CommandFiles;
  for (const path of Object.values(paths)) await writeFile(path, '');
  return paths;
}

function inputVariables(manifest: Manifest, given: Readonly<Record<string, string>>, token: string): { variables: Record<string, string>; warnings: string[] } {
  const declared = Object.entries(manifest.inputs ?? {});
  const variable = (name: string): string => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
  const defaults = declared.map(([name, input]) => {
    if (input.default === JOB_TOKEN) return [variable(name), token] as const;
    if ((input.default ?? '').includes('${{')) throw new Error(`the default of ${name} is an expression, which this runner does not evaluate`);
    return [variable(name), input.default ?? ''] as const;
  });
  const names = new Set(declared.map(([name]) => name.toLowerCase()));
  return {
    variables: Object.fromEntries([...defaults, ...Object.entries(given).map(([name, value]) => [variable(name), value] as const)]),
    warnings: Object.keys(given).filter((name) => !names.has(name.toLowerCase())).map((name) => `Unexpected input(s) '${name}'`),
  };
}

function withoutRunnerVariables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(INPUT_|GITHUB_|RUNNER_|ACTIONS_|STATE_|NODE_|VITEST)/.test(name)));
}

interface Ran {
  readonly exitCode: number | null;
  readonly raw: string;
  readonly durationMs: number;
  readonly signals: readonly (readonly [NodeJS.Signals, number])[];
}

async function runMain(
  program: string, script: string, options: { cwd: string; env: NodeJS.ProcessEnv }, reader: CommandReader, cancelAt: RegExp | undefined,
): Promise<Ran> {
  const started = performance.now();
  const child = spawn(program, [script], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const signals: [NodeJS.Signals, number][] = [];
  const timers: NodeJS.Timeout[] = [];
  let interrupted = 0;
  const send = (signal: NodeJS.Signals): void => {
    signals.push([signal, performance.now() - interrupted]);
    child.kill(signal);
  };
  const cancel = (): void => {
    interrupted = performance.now();
    send('SIGINT');
    timers.push(
      setTimeout(() => { send('SIGTERM'); }, INTERRUPT_GRACE_MS),
      setTimeout(() => { send('SIGKILL'); }, INTERRUPT_GRACE_MS + TERMINATE_GRACE_MS),
    );
  };
  let raw = '';
  for (const stream of [child.stdout, child.stderr]) {
    // LF, CRLF and a lone CR all end a line for the runner, as they do for this splitter.
    const lines = new LineSplitter((line) => {
      reader.line(line);
      if (cancelAt?.test(line) === true && interrupted === 0) cancel();
    });
    stream.on('data', (data: Buffer) => { raw += data.toString(); lines.write(data); });
    stream.on('end', () => { lines.end(); });
  }
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  timers.forEach(clearTimeout);
  return { exitCode, raw, durationMs: performance.now() - started, signals };
}

async function collect(ran: Ran, reader: CommandReader, files: CommandFiles, warnings: readonly string[]): Promise<StepResult> {
  const annotations = [...reader.annotations];
  const { kept, refused } = splitRefused(parseKeyValues(await readFile(files.env, 'utf8')));
  for (const name of refused) annotations.push({ level: 'error', message: `Can't store ${name} in $GITHUB_ENV`, properties: {} });
  const summary = await readFile(files.step_summary, 'utf8');
  const size = Buffer.byteLength(summary);
  if (size > SUMMARY_LIMIT) annotations.push({ level: 'error', message: `summary upload aborted, got ${size} bytes`, properties: {} });
  const failed = ran.exitCode !== 0 || reader.refused.length > 0 || refused.length > 0;
  return {
    conclusion: ran.signals.length > 0 ? 'cancelled' : failed ? 'failure' : 'success',
    exitCode: ran.exitCode,
    outputs: parseKeyValues(await readFile(files.output, 'utf8')),
    commandOutputs: reader.outputs,
    env: kept,
    path: (await readFile(files.path, 'utf8')).split('\n').filter((line) => line !== ''),
    state: { ...reader.state, ...parseKeyValues(await readFile(files.state, 'utf8')) },
    annotations,
    masks: reader.masks,
    obeyed: reader.obeyed,
    log: reader.log,
    raw: ran.raw,
    summary: reader.mask(summary),
    warnings,
    stillStopped: reader.stopped,
    durationMs: ran.durationMs,
    signals: ran.signals,
  };
}
