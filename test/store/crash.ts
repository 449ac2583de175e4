/** Processes killed while they change a store: before every operation, half way through it, and after the last. */
import { spawn } from 'node:child_process';
import { cp, lutimes, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HOOK = new URL('crash-hook.mjs', import.meta.url).href;
const CHILD = fileURLToPath(new URL('crash-child.mjs', import.meta.url));

interface Operation {
  readonly name: string;
  /** Whether it can be done by half. */
  readonly half: boolean;
}

interface Moment {
  /** Number of the operation, from 1. */
  readonly at: number;
  readonly when: 'before' | 'half' | 'after';
  readonly words: string;
}

export interface Crash {
  /** The store as the killed process left it. */
  readonly root: string;
  /** "build: killed before operation 7 (rename)", for messages. */
  readonly moment: string;
}

export interface CrashPlan {
  /** URL of the compiled store. */
  readonly url: string;
  /** Name of the work in crash-child.mjs. */
  readonly work: string;
  /** The store as it was; it is copied for every kill. */
  readonly template: string;
  /** Folder for the copies, which are removed again. */
  readonly folder: string;
}

/**
 * Lets the work run through once, then once for every moment, killing it there, and hands each store over as it
 * was left.
 *
 * @returns number of kills
 */
export async function killEverywhere(plan: CrashPlan, check: (crash: Crash) => Promise<void>): Promise<number> {
  const moments = momentsOf(await operationsOf(plan));
  const left = [...moments];
  await Promise.all(Array.from({ length: 3 }, async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await killAt(plan, next, check);
  }));
  return moments.length;
}

function momentsOf(operations: readonly Operation[]): Moment[] {
  return operations.flatMap(({ name, half }, index) => {
    const whens = ['before', ...(half ? ['half'] : []), ...(index === operations.length - 1 ? ['after'] : [])] as Moment['when'][];
    return whens.map((when) => ({ at: index + 1, when, words: `killed ${when} operation ${String(index + 1)} (${name})` }));
  });
}

async function killAt(plan: CrashPlan, { at, when, words }: Moment, check: (crash: Crash) => Promise<void>): Promise<void> {
  const root = join(plan.folder, `${String(at)}-${when}`);
  const moment = `${plan.work}: ${words}`;
  await copyStore(plan.template, root);
  const ended = await runChild(plan, root, { CRASH_AT: String(at), CRASH_WHEN: when });
  if (ended !== 'SIGKILL') throw new Error(`${moment}: it ended by itself: ${ended}`);
  await check({ root, moment });
  await rm(root, { recursive: true });
}

/** The operations of the whole work, which has to succeed when nobody kills it. */
async function operationsOf(plan: CrashPlan): Promise<Operation[]> {
  const root = join(plan.folder, 'whole');
  const counter = join(plan.folder, 'operations');
  await copyStore(plan.template, root);
  const ended = await runChild(plan, root, { CRASH_COUNT: counter });
  if (ended !== '0') throw new Error(`${plan.work} fails even when it is not killed: ${ended}`);
  await rm(root, { recursive: true });
  return JSON.parse(await readFile(counter, 'utf8')) as Operation[];
}

async function copyStore(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
}

async function runChild({ url, work }: CrashPlan, root: string, env: Record<string, string>): Promise<string> {
  return await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', HOOK, CHILD, url, work, root], {
      env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
    child.once('error', reject);
    child.once('close', (code, signal) => { resolve(signal ?? (code === 0 ? '0' : `exit code ${String(code)}: ${stderr}`)); });
  });
}

/** Lets two hours pass for files that are being written aside. */
export async function age(root: string): Promise<void> {
  const past = new Date(Date.now() - 2 * 60 * 60 * 1000);
  for (const name of await readdir(root, { recursive: true })) {
    if (name.includes('.partial-')) await lutimes(join(root, name), past, past);
  }
}
