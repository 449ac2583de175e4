/** The whole check as one step, against its parts as five steps, one after the other. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatLock } from '../src/lock/index.js';
import { run } from '../src/process.js';
import { lockWith } from '../test/changes/locks.js';
import { openGitHub, OWNER, REPO, type GitHubRest } from '../test/support/github-server.js';
import { enginePath } from '../test/support/real-parts.js';
import { startResultsService, type ResultsService } from '../test/support/results-service/index.js';
import { parseKeyValues } from '../test/support/runner-files.js';
import { pair, ratioRow, type Row } from './measure.js';

interface Job {
  readonly workspace: string;
  readonly dist: string;
  readonly node: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Each side builds, rebuilds, uploads, compares and comments anew: an empty store, a run and a pull request of its own.
 *
 * @param dist folder of the bundles
 * @param base image that the definition stands on
 */
export async function wholeCheck(folder: string, dist: string, node: string, base: string, runs = 3): Promise<Row> {
  const workspace = join(folder, 'root');
  await mkdir(workspace, { recursive: true });
  const github = await openGitHub();
  const service = await startResultsService({ folder, repository: `${OWNER}/${REPO}`, otherRest: github.url });
  try {
    await prepareRepository(workspace, base);
    const begin = jobs({ workspace, dist, node }, github, service);
    const measured = await pair(runs, async () => { await whole(await begin()); }, async () => { await inParts(await begin()); }, false);
    return ratioRow('the whole check in one step over its parts in five', 1, measured, ['one step', 'five steps']);
  } finally {
    await service.close();
    await github.close();
    await rm(workspace, { recursive: true, force: true });
  }
}

async function prepareRepository(workspace: string, base: string): Promise<void> {
  await writeFile(join(workspace, 'tools.def'), `Bootstrap: localimage\nFrom: ${base}\n\n%post\n    echo made > /made\n`);
  await writeFile(join(workspace, 'tools.lock'), formatLock(lockWith({ dpkg: { 'gone-tool': '1.0' } })));
  const git = async (...words: string[]): Promise<void> => {
    await run('git', ['-C', workspace, '-c', 'user.name=bench', '-c', 'user.email=bench@example.org', ...words]);
  };
  await git('init', '--quiet');
  await git('add', 'tools.def', 'tools.lock');
  await git('commit', '--quiet', '--message', 'bench');
  await git('update-ref', 'refs/remotes/origin/main', 'HEAD');
}

/** A job on a new machine, for a pull request that nobody has commented on. */
function jobs(where: Omit<Job, 'env'>, github: GitHubRest, service: ResultsService): () => Promise<Job> {
  let at = 0;
  return async () => {
    await rm(join(where.workspace, 'containers'), { recursive: true, force: true });
    const { number, head } = await github.openPull(`change-${String(at += 1)}`);
    const event = join(where.workspace, 'event.json');
    const repo = { full_name: `${OWNER}/${REPO}` };
    await writeFile(event, JSON.stringify({ number, pull_request: { number, state: 'open', head: { ...head, repo }, base: { ref: 'main', repo } }, repository: repo }));
    const env = {
      ...service.environment(service.beginRun()), PATH: await enginePath(), HOME: process.env['HOME'] ?? '/', GITHUB_ACTIONS: 'true', RUNNER_TEMP: where.workspace,
      GITHUB_WORKSPACE: where.workspace, GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: event, GITHUB_BASE_REF: 'main',
    };
    return { ...where, env };
  };
}

/** Stored, not compressed: compressing takes most of a build, and is the same on both sides. */
const BUILD = { 'definition': 'tools.def', 'cache': 'false', 'squashfs-args': '-noI -noD -noF -noX' };

async function whole(job: Job): Promise<void> {
  await step(job, 'check', { ...BUILD, token: 'ghs_job' });
}

async function inParts(job: Job): Promise<void> {
  await step(job, 'setup', { cache: 'false' });
  const { sif = '', timestamp = '' } = await step(job, 'build', BUILD);
  const { 'artifact-url': url = '' } = await step(job, 'upload', { layer: 'tools', timestamp });
  const { json = '' } = await step(job, 'diff', { before: 'origin/main:tools.lock', after: `tools@${timestamp}`, definition: 'tools.def' });
  const { outcome } = await step(job, 'comment', { image: sif, changes: json, definition: 'tools.def', artifacts: `tools=${url}`, token: 'ghs_job' });
  if (outcome !== 'created') throw new Error(`the comment of the parts was ${outcome ?? 'not written'}`);
}

/** @returns the step's outputs */
async function step({ workspace, dist, node, env }: Job, action: string, inputs: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const files = Object.fromEntries(['OUTPUT', 'ENV', 'PATH', 'STATE', 'STEP_SUMMARY'].map((name) => [`GITHUB_${name}`, join(workspace, `runner-${name}`)]));
  for (const file of Object.values(files)) await writeFile(file, '');
  const given = Object.fromEntries(Object.entries({ 'warn-free-space': '0', ...inputs }).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
  await run(node, [join(dist, `${action}.js`)], { cwd: workspace, env: { ...env, ...files, ...given } });
  return parseKeyValues(await readFile(files['GITHUB_OUTPUT'] ?? '', 'utf8'));
}
