/** act in host mode: a workflow's jobs are run on this machine, with a Node 24 first on PATH. */
import { appendFile, cp, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { run } from '../../../src/process.js';
import { exists } from '../cache.js';
import { node24 } from '../real-parts.js';
import { ownWorkflow, PROJECT } from './workflow.js';

export interface StepOutcome {
  readonly job: string;
  /** The step's own words: its name, or the action. */
  readonly step: string;
  readonly stage: string;
  readonly outcome: 'success' | 'failure' | 'skipped';
}

export interface WorkflowResult {
  readonly conclusion: 'success' | 'failure';
  /** Of every job that ran, by its name (with the matrix' number where it is one of several). */
  readonly jobs: Readonly<Record<string, 'success' | 'failure'>>;
  readonly steps: readonly StepOutcome[];
  /** Names of the steps that failed. */
  readonly failures: readonly string[];
  /** All that the steps wrote, commands included. */
  readonly log: string;
}

export interface ActRequest {
  /** For act's own files and the jobs' workspaces. */
  readonly folder: string;
  /** Checkout that the workflow is read from. */
  readonly tree: string;
  /** Path of the workflow in it. */
  readonly workflow: string;
  readonly event: string;
  /** File with the event. */
  readonly payload: string;
  /** `github.token`. */
  readonly token: string;
  readonly env: Readonly<Record<string, string>>;
  /** What GitHub calls a job that act's log calls so. */
  readonly nameOf: (logged: string) => string;
}

const CHECKOUT = join(import.meta.dirname, 'checkout');
const RUNNERS = ['ubuntu-latest', 'ubuntu-24.04'];

interface LogLine {
  readonly msg?: string;
  readonly level?: string;
  readonly raw_output?: boolean;
  readonly job?: string;
  readonly step?: string;
  readonly stage?: string;
  readonly stepResult?: StepOutcome['outcome'];
  readonly jobResult?: 'success' | 'failure';
}

export async function runAct(act: string, request: ActRequest): Promise<WorkflowResult> {
  const { folder, tree, workflow, event, payload, token, env, nameOf } = request;
  const home = join(folder, 'home');
  await mkdir(home, { recursive: true });
  const variables = Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  const args = [
    event, '--directory', tree, '--workflows', workflow, '--eventpath', payload, '--json', '--no-cache-server', '--no-skip-checkout',
    '--action-cache-path', join(folder, 'cache'), '--container-daemon-socket', '-', '--secret', `GITHUB_TOKEN=${token}`,
    '--env-file', '/dev/null', '--secret-file', '/dev/null', '--var-file', '/dev/null', '--input-file', '/dev/null',
    ...RUNNERS.flatMap((runner) => ['--platform', `${runner}=-self-hosted`]),
    ...(await localRepositories(folder, join(tree, workflow))).flatMap((local) => ['--local-repository', local]),
    ...variables,
  ];
  const { exitCode, stdout, stderr } = await run(act, args, {
    okExitCodes: 'any', cwd: tree,
    env: { ...withoutRunner(process.env), HOME: home, XDG_CACHE_HOME: join(home, '.cache'), PATH: `${dirname(await node24())}${delimiter}${process.env['PATH'] ?? ''}` },
  });
  const lines = stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as LogLine);
  const steps = lines.flatMap(({ job = '', step = '', stage = '', stepResult }) => (stepResult === undefined ? [] : [{ job: nameOf(job), step, stage, outcome: stepResult }]));
  const failures = steps.filter(({ outcome }) => outcome === 'failure').map(({ step }) => step);
  // To look at it oneself: ACT_LOG=/tmp/act.log.
  if (process.env['ACT_LOG'] !== undefined) await appendFile(process.env['ACT_LOG'], `${workflow} on ${event}\n${stdout}\n${stderr}\n`);
  return {
    failures, steps,
    conclusion: exitCode === 0 ? 'success' : 'failure',
    jobs: Object.fromEntries(lines.flatMap(({ job = '', jobResult }) => (jobResult === undefined ? [] : [[nameOf(job), jobResult]]))),
    log: [...lines.map(({ msg = '', job = '', level }) => `${nameOf(job)}: ${level === 'info' ? '' : `${level ?? ''}: `}${msg.trimEnd()}`), stderr].join('\n'),
  };
}

/** Where act finds what a workflow uses: this project's actions and workflows here, checkout's stand-in, and nothing else. */
async function localRepositories(folder: string, workflow: string): Promise<string[]> {
  const actions = join(folder, 'container-action');
  if (!(await exists(actions))) await publish(actions);
  return [...new Set((await usedBy(workflow)).flatMap((uses) => {
    const [, repository = '', ref = ''] = /^([^/@]+\/[^/@]+)(?:\/[^@]+)?@(.+)$/.exec(uses) ?? [];
    if (repository === 'scitex/container-action') return [`${repository}@${ref}=${actions}`];
    if (repository === 'actions/checkout') return [`${repository}@${ref}=${CHECKOUT}`];
    if (uses.startsWith('./')) return [];
    throw new Error(`${workflow} uses ${uses}, which is not to be had without GitHub`);
  }))];
}

/** By itself, and by what it calls. */
async function usedBy(workflow: string): Promise<string[]> {
  const text = await readFile(workflow, 'utf8');
  const used = [...text.matchAll(/^\s*(?:- )?uses:\s*([^\s#]+)/gm)].map(([, uses = '']) => uses);
  const called = used.flatMap((uses) => ownWorkflow(uses) ?? []);
  return [...used, ...(await Promise.all(called.map(usedBy))).flat()];
}

/** The actions and workflows as a tag of this project has them; the bundle is not copied for every step. */
async function publish(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await symlink(join(PROJECT, 'dist'), join(folder, 'dist'));
  await cp(join(PROJECT, '.github', 'workflows'), join(folder, '.github', 'workflows'), { recursive: true });
  for (const { name } of (await readdir(PROJECT, { withFileTypes: true })).filter((entry) => entry.isDirectory())) {
    if (await exists(join(PROJECT, name, 'action.yml'))) await cp(join(PROJECT, name, 'action.yml'), join(folder, name, 'action.yml'));
  }
  if (await exists(join(PROJECT, 'action.yml'))) await cp(join(PROJECT, 'action.yml'), join(folder, 'action.yml'));
}

function withoutRunner(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(INPUT_|GITHUB_|RUNNER_|ACTIONS_|STATE_|NODE_OPTIONS|VITEST)/.test(name)));
}
