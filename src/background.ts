/**
 * Work that outlives the process that starts it: begun in one step of a job, awaited in a later one. It runs in a session of its
 * own and writes into files, so that nobody's end is its end; whoever waits for it can also end it.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from './context.js';
import { CancelledError, fileError, FormatError, messageOf, ToolError } from './errors.js';
import { LineSplitter, type Environment } from './process.js';
import { descendants, markOf, stillRuns, type ProcessMark } from './process-tree.js';
import type { Stage } from './report.js';

/** How it is found again; as JSON it fits a step's state. */
export interface BackgroundWork {
  readonly mark: ProcessMark;
  /** Holds `stdout` and `stderr`; goes when the work has been awaited. */
  readonly folder: string;
}

/** What it wrote, once it has ended. */
export interface BackgroundOutput {
  readonly stdout: string;
  readonly stderr: string;
}

const POLL_MS = 250;
/** Between the request to end and the kill. A runner gives 7.5 s before it gets rough itself. */
const KILL_GRACE_MS = 4000;

/**
 * Starts a program and does not wait for it.
 *
 * @param parent folder for its files
 * @throws ToolError when it cannot be started
 */
export async function startInBackground(program: string, args: readonly string[], parent: string, env: Environment): Promise<BackgroundWork> {
  const folder = await mkdtemp(join(parent, 'container-action-background-'))
    .catch((error: unknown) => { throw fileError(error, 'make a folder in', parent); });
  const [out, err] = await Promise.all(['stdout', 'stderr'].map(async (name) => await open(join(folder, name), 'wx')));
  try {
    const child = spawn(program, args, { detached: true, env, stdio: ['ignore', out?.fd ?? 'ignore', err?.fd ?? 'ignore'] });
    await new Promise((resolve, reject) => { child.once('spawn', resolve).once('error', reject); });
    const mark = child.pid === undefined ? undefined : markOf(child.pid);
    child.unref();
    if (mark === undefined) throw new Error('it ended at once');
    return { mark, folder };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new ToolError(`cannot start ${program} in the background: ${messageOf(error)}`, { command: [program, ...args], stderrTail: '', cause: error });
  } finally {
    await Promise.all([out?.close(), err?.close()]);
  }
}

/**
 * Reads what `startInBackground` gave, from text.
 *
 * @throws FormatError when it is none
 */
export function parseBackgroundWork(text: string): BackgroundWork {
  try {
    const { mark: { pid, started }, folder } = JSON.parse(text) as BackgroundWork;
    if (Number.isSafeInteger(pid) && pid > 1 && /^\d+$/.test(started) && folder.startsWith('/')) return { mark: { pid, started }, folder };
  } catch (error) {
    throw new FormatError(`the state of the work in the background cannot be read: ${messageOf(error)}`, { cause: error });
  }
  throw new FormatError('the state of the work in the background names no process');
}

/**
 * Waits for the work's end, and shows what it writes meanwhile.
 *
 * @throws CancelledError when the signal fires; by then the work and all it started have ended
 */
export async function awaitBackground(work: BackgroundWork, stage: Stage, { signal }: Pick<Call, 'signal'>): Promise<BackgroundOutput> {
  const shown = await open(join(work.folder, 'stderr'), 'r').catch((error: unknown) => { throw fileError(error, 'read', join(work.folder, 'stderr')); });
  const lines = new LineSplitter((line, replaced) => { stage.output(line, replaced); });
  const show = async (): Promise<void> => {
    for (;;) {
      const { bytesRead, buffer } = await shown.read(Buffer.alloc(64 * 1024));
      if (bytesRead === 0) return;
      lines.write(buffer.subarray(0, bytesRead));
    }
  };
  try {
    while (stillRuns(work.mark)) {
      await show();
      if (signal?.aborted === true) {
        await end(work.mark);
        throw new CancelledError('the work in the background was cancelled');
      }
      await sleep(POLL_MS, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    }
    await show();
    lines.end();
    const [stdout = '', stderr = ''] = await Promise.all(['stdout', 'stderr'].map(async (name) => await readFile(join(work.folder, name), 'utf8')));
    return { stdout, stderr };
  } finally {
    await shown.close();
    await rm(work.folder, { recursive: true, force: true });
  }
}

/** Asks it to end, as a terminal would, and sees to it that it does, with all that it has started. */
async function end(mark: ProcessMark): Promise<void> {
  const started = descendants(mark.pid);
  kill(mark.pid, 'SIGINT');
  const deadline = performance.now() + KILL_GRACE_MS;
  while (stillRuns(mark) && performance.now() < deadline) await sleep(POLL_MS / 5);
  if (stillRuns(mark)) kill(-mark.pid, 'SIGKILL');
  for (const each of [...started, ...descendants(mark.pid)].filter(stillRuns)) kill(each.pid, 'SIGKILL');
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // Gone already, which is what was wanted, or another user's by now.
    if (!(error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM'))) throw error;
  }
}
