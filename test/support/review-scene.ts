/** A verified build in a store, the changes that lead to it, and the event of a pull request: what `comment` works on. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { changesBetween, changesJson } from '../../src/changes/index.js';
import { sha256 } from '../../src/files.js';
import { formatLock, type Lock } from '../../src/lock/index.js';
import { buildPaths, markUnverified, markVerified, pointLatest } from '../../src/store/index.js';
import { lockWith } from '../changes/locks.js';
import { OWNER, REPO, type GitHubRest, type PullHead } from './github-rest.js';
import { scratchFolder } from './scratch.js';

const TS = '2026-0101-000000';

export interface ReviewScene {
  readonly folder: string;
  readonly sif: string;
  /** File with the changes as JSON. */
  readonly changes: string;
}

export async function reviewScene(before = lockWith({ pip: { numpy: '1.0' } }), after = lockWith({ pip: { numpy: '2.0' } }), drift?: string): Promise<ReviewScene> {
  const folder = await scratchFolder();
  const root = join(folder, 'containers');
  const paths = buildPaths(root, 'tools', TS);
  await mkdir(join(root, 'tools'), { recursive: true });
  await writeFile(paths.sif, 'image');
  await writeFile(paths.lock, formatLock(after));
  await writeFile(join(folder, 'before.lock'), formatLock(before));
  const binding = { sifSha256: sha256('image'), lockSha256: sha256(await readFile(paths.lock)) };
  if (drift === undefined) await markVerified(root, 'tools', TS, binding);
  else await markUnverified(root, 'tools', TS, { reason: drift, binding });
  await pointLatest(root, 'tools', TS);
  const changes = join(folder, 'changes.json');
  await writeChanges(changes, before, after);
  return { folder, sif: paths.sif, changes };
}

export async function writeChanges(path: string, before: Lock, after: Lock): Promise<void> {
  await writeFile(path, JSON.stringify(changesJson(changesBetween(before, after))));
}

/** Variables of a runner that runs for a pull request. */
export async function pullRequestEnv(
  github: GitHubRest, folder: string, { number, head }: { readonly number: number; readonly head: PullHead }, state = 'open',
): Promise<Record<string, string>> {
  const repository = `${OWNER}/${REPO}`;
  return await eventEnv(github, folder, 'pull_request', {
    action: 'synchronize', number,
    pull_request: { number, state, head: { ref: head.ref, sha: head.sha, repo: { full_name: head.full_name } }, base: { ref: 'main', repo: { full_name: repository } } },
    repository: { full_name: repository },
  });
}

/** The same for a workflow on `workflow_run`; the list of pull requests is empty, as it is for forks. */
export async function workflowRunEnv(github: GitHubRest, folder: string, head: PullHead, event = 'pull_request'): Promise<Record<string, string>> {
  return await eventEnv(github, folder, 'workflow_run', {
    action: 'completed', workflow_run: { id: 815, event, head_sha: head.sha, head_branch: head.ref, head_repository: { full_name: head.full_name }, pull_requests: [] },
  });
}

export async function eventEnv(github: GitHubRest, folder: string, name: string, payload: object): Promise<Record<string, string>> {
  const path = join(folder, `event-${name}.json`);
  await writeFile(path, JSON.stringify(payload));
  return { ...github.env, GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path, RUNNER_TEMP: folder };
}
