/**
 * A workflow as GitHub reads it before anything of it runs: on what, with which rights, and which reusable workflows its
 * jobs call. act starts whatever it is told to and gives every job one token; what GitHub refuses is refused here, by
 * our reading of its pages.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

type Level = 'read' | 'write' | 'none';
export type Permissions = Readonly<Record<string, Level>>;

interface Job {
  readonly name?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly permissions?: Permissions;
}

interface Trigger {
  readonly workflows?: readonly string[];
  readonly types?: readonly string[];
  readonly branches?: readonly string[];
  readonly inputs?: Readonly<Record<string, { readonly type: string; readonly required?: boolean }>>;
}

export interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, Trigger | null>>;
  readonly permissions?: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** A job that is another workflow. */
export interface Call {
  /** The calling job's name. */
  readonly caller: string;
  readonly called: Workflow;
}

export const PROJECT = join(import.meta.dirname, '..', '..', '..');
const OURS = /^scitex\/container-action\/(\.github\/workflows\/[^@]+)@/;
const RANK: Readonly<Record<Level, number>> = { none: 0, read: 1, write: 2 };

export async function readWorkflow(path: string): Promise<Workflow> {
  return parse(await readFile(path, 'utf8')) as Workflow;
}

/** Path in this project of the reusable workflow that `uses` names; undefined for anything else. */
export function ownWorkflow(uses: string): string | undefined {
  const [, path] = OURS.exec(uses) ?? [];
  return path === undefined ? undefined : join(PROJECT, path);
}

/**
 * The reusable workflows that its jobs call.
 *
 * @throws Error for what GitHub calls an invalid workflow: a job of the called one that asks for more than the calling job has, an input that it
 *   does not know, that is missing, or that is of another type
 */
export async function callsOf({ jobs, permissions }: Workflow): Promise<Call[]> {
  const calls: Call[] = [];
  for (const [id, job] of Object.entries(jobs)) {
    if (job.uses === undefined) continue;
    const path = ownWorkflow(job.uses);
    if (path === undefined) throw new Error(`${job.uses} is not to be had without GitHub`);
    const called = await readWorkflow(path);
    checkRights(id, job.permissions ?? permissions ?? {}, called);
    checkInputs(id, job.with ?? {}, called);
    calls.push({ caller: job.name ?? id, called });
  }
  return calls;
}

function checkRights(id: string, may: Permissions, { jobs, permissions = {} }: Workflow): void {
  for (const [inner, { permissions: asked = permissions }] of Object.entries(jobs)) {
    for (const [name, level] of Object.entries(asked)) {
      const has = may[name] ?? 'none';
      if (RANK[level] > RANK[has]) throw new Error(`job ${id} calls a workflow whose job ${inner} asks for '${name}: ${level}', but is only allowed '${name}: ${has}'`);
    }
  }
}

function checkInputs(id: string, given: Readonly<Record<string, unknown>>, { on }: Workflow): void {
  const { inputs = {} } = on['workflow_call'] ?? {};
  for (const [name, value] of Object.entries(given)) {
    const type = inputs[name]?.type;
    if (type === undefined) throw new Error(`job ${id}: the workflow it calls has no input ${name}`);
    const isExpression = typeof value === 'string' && value.includes('${{');
    // Any scalar is taken as text; for the other types it has to be one of them.
    if (!isExpression && type !== 'string' && typeof value !== type) throw new Error(`job ${id}: ${name} has to be a ${type}`);
  }
  for (const [name, { required }] of Object.entries(inputs)) {
    if (required === true && !Object.hasOwn(given, name)) throw new Error(`job ${id}: ${name} is required`);
  }
}

/** GitHub goes by the file: what does not run on an event is an error of the test's. */
export function checkTrigger({ on }: Workflow, file: string, event: string, after: string | undefined): void {
  if (!Object.hasOwn(on, event)) throw new Error(`${file} does not run on ${event}`);
  const { workflows, types, branches } = on[event] ?? {};
  if (after !== undefined && (workflows?.includes(after) !== true || types?.includes('completed') === false)) throw new Error(`${file} does not run after ${after}`);
  if (branches?.includes('main') === false) throw new Error(`${file} does not run for main`);
}

/** Whether a job of the workflow may do that; of a job that calls another workflow counts what it hands on. */
export function mayDo({ permissions = {}, jobs }: Workflow, name: string, level: 'read' | 'write'): boolean {
  return Object.values(jobs).some((job) => RANK[(job.permissions ?? permissions)[name] ?? 'none'] >= RANK[level]);
}

/**
 * A job's name as GitHub shows it, from the one in act's log: `workflow/job`, or `calling job/called workflow/job`.
 *
 * @returns `job`, or `calling job / job`; a skipped job has no name
 */
export function shownName(logged: string, { name }: Workflow, calls: readonly Call[]): string {
  for (const { caller, called } of calls) {
    const before = `${caller}/${called.name}/`;
    if (logged.startsWith(before)) return `${caller} / ${logged.slice(before.length).trimEnd()}`;
  }
  return logged.startsWith(`${name}/`) ? logged.slice(name.length + 1).trimEnd() : logged.trimEnd();
}
