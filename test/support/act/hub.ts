/**
 * A repository as GitHub has it, on loopback: its git (a bare folder), its API, its artifacts and caches; and its
 * workflows, run by act from the commit that GitHub would take them from, with a token that may do what the workflow
 * asks for, or less for a fork. What a token may do, and which commit it is, is our reading of GitHub's pages.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { run } from '../../../src/process.js';
import { FORK_OWNER, OWNER, REPO, startGitHub, type GitHubRest, type PullHead, type Token } from '../github-rest.js';
import { startResultsService, type ResultsService, type Run } from '../results-service/index.js';
import { scratchFolder } from '../scratch.js';
import { actProgram } from './act.js';
import { runAct, type WorkflowResult } from './run.js';
import { callsOf, checkTrigger, mayDo, readWorkflow, shownName, type Workflow } from './workflow.js';

const REPOSITORY = `${OWNER}/${REPO}`;

export interface Pull {
  readonly number: number;
  readonly head: PullHead;
  /** Branch in the repository's git; a fork's has the owner before it. */
  readonly branch: string;
  readonly fork: boolean;
}

/** A run of a workflow, and what act said of it. */
export interface Ran extends WorkflowResult {
  readonly run: Run;
  /** `name:` of the workflow. */
  readonly workflow: string;
}

export class Hub {
  readonly #env: Readonly<Record<string, string>>;

  private constructor(
    private readonly act: string, private readonly folder: string, readonly git: Git, readonly github: GitHubRest, readonly results: ResultsService,
    env: Readonly<Record<string, string>>,
  ) { this.#env = env; }

  /** @param env variables of every step beside the machine's own: where an archive is, say */
  static async start(env: Readonly<Record<string, string>> = {}): Promise<Hub> {
    const act = await actProgram();
    const folder = await scratchFolder();
    const github = await startGitHub();
    const results = await startResultsService({ folder, repository: REPOSITORY, otherRest: github.url, token: 'ghs_actions', tokenWithoutActions: 'ghs_job' });
    onTestFinished(async () => { await results.close(); });
    return new Hub(act, folder, await Git.init(folder), github, results, env);
  }

  /** A push to `main`. */
  async push(file: string): Promise<Ran> {
    const sha = await this.git.run('rev-parse', 'main');
    return await this.#run(file, { event: 'push', commit: 'main', branch: 'main', fork: false, payload: { ref: 'refs/heads/main', before: ZERO, after: sha, deleted: false, forced: false } });
  }

  /** Opens a pull request of a branch that is in git. */
  async openPull(branch: string, fork = false): Promise<Pull> {
    return { ...await this.github.openPull(branch, fork), branch, fork };
  }

  /** Its workflow, from the commit that would be the merge. */
  async pullRequest(file: string, { number, head, branch, fork }: Pull): Promise<Ran> {
    const merge = await this.git.mergeOf(branch, number);
    return await this.#run(file, {
      event: 'pull_request', commit: merge, branch: `${String(number)}/merge`, fork,
      payload: {
        action: 'synchronize', number,
        pull_request: { number, state: 'open', head: { ref: head.ref, sha: head.sha, repo: { full_name: head.full_name } }, base: { ref: 'main', repo: { full_name: REPOSITORY } } },
      },
    });
  }

  /** A workflow on `workflow_run`, from the default branch, after another one's run for a pull request. */
  async workflowRun(file: string, { head }: Pull, other: Ran): Promise<Ran> {
    return await this.#run(file, {
      event: 'workflow_run', commit: 'main', branch: 'main', fork: false, after: other.workflow,
      payload: {
        action: 'completed', workflow: { name: other.workflow },
        workflow_run: {
          id: other.run.id, name: other.workflow, event: other.run.event, conclusion: other.conclusion, head_sha: head.sha, head_branch: head.ref,
          head_repository: { full_name: head.full_name }, pull_requests: [],
        },
      },
    });
  }

  async #run(file: string, asked: { event: string; commit: string; branch: string; fork: boolean; payload: object; after?: string }): Promise<Ran> {
    const { event, fork } = asked;
    const tree = await this.git.workTree(asked.commit);
    const path = join('.github', 'workflows', file);
    const workflow = await readWorkflow(join(tree, path));
    checkTrigger(workflow, file, event, asked.after);
    const calls = await callsOf(workflow);
    const begun = this.results.beginRun({ workflow: file, branch: asked.branch, event, caches: fork ? 'read' : 'write' });
    const payload = join(tree, '..', 'event.json');
    await writeFile(payload, JSON.stringify({ repository: { full_name: REPOSITORY, default_branch: 'main', name: REPO, owner: { login: OWNER } }, ...asked.payload }));
    const result = await runAct(this.act, {
      folder: join(this.folder, 'act'), tree, workflow: path, event, payload, token: tokenFor(workflow, fork), nameOf: (logged) => shownName(logged, workflow, calls),
      env: { ...this.#env, ...variables(this.results.environment(begun)), TEST_ORIGIN: this.git.origin },
    });
    begun.conclusion = result.conclusion;
    return { ...result, run: begun, workflow: workflow.name };
  }
}

const ZERO = '0'.repeat(40);

/** What act would make of the event itself, it is left to make. */
function variables(env: Readonly<Record<string, string>>): Record<string, string> {
  const ofEvent = ['GITHUB_EVENT_NAME', 'GITHUB_REF', 'GITHUB_REF_NAME', 'GITHUB_SHA'];
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ofEvent.includes(name)));
}

/** One that may do what the jobs of the workflow ask for together, and write nothing for a fork. */
function tokenFor(workflow: Workflow, fork: boolean): Token {
  if (!fork && mayDo(workflow, 'pull-requests', 'write')) return mayDo(workflow, 'actions', 'read') ? 'ghs_actions' : 'ghs_job';
  return mayDo(workflow, 'pull-requests', 'read') ? 'ghs_reads' : 'ghs_none';
}

/** A bare repository, and one work tree in which a person commits. */
export class Git {
  #trees = 0;

  private constructor(private readonly folder: string, readonly origin: string, readonly work: string) {}

  static async init(folder: string): Promise<Git> {
    const git = new Git(folder, join(folder, 'origin.git'), join(folder, 'work'));
    await mkdir(git.work);
    await git.#git(['init', '--quiet', '--bare', '--initial-branch=main', git.origin]);
    await git.#git(['-C', git.origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true']);
    await git.run('init', '--quiet', '--initial-branch=main');
    await git.run('remote', 'add', 'origin', git.origin);
    return git;
  }

  async run(...args: string[]): Promise<string> {
    return await this.#git(['-C', this.work, '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args]);
  }

  /** Commits all that is in the work tree to a branch, which begins at `main` where it is new, and pushes it. */
  async commit(branch: string, change: (folder: string) => Promise<void>): Promise<void> {
    const known = await this.run('branch', '--list', branch);
    if (known === '' && branch !== 'main') await this.run('checkout', '--quiet', '-b', branch, 'main');
    else if (branch !== 'main' || known !== '') await this.run('checkout', '--quiet', branch);
    await change(this.work);
    await this.run('add', '--all');
    await this.run('commit', '--quiet', '--message', 'x');
    await this.run('push', '--quiet', 'origin', branch);
  }

  /** What GitHub checks out for a pull request: its branch merged into `main`. */
  async mergeOf(branch: string, number: number): Promise<string> {
    await this.run('checkout', '--quiet', '--detach', 'main');
    await this.run('merge', '--quiet', '--no-ff', '--message', 'merge', branch);
    await this.run('push', '--quiet', '--force', 'origin', `HEAD:refs/pull/${String(number)}/merge`);
    return await this.run('rev-parse', 'HEAD');
  }

  /** A clone at a commit, for act to read the workflow from: its ref is told by the event. */
  async workTree(commit: string): Promise<string> {
    this.#trees += 1;
    const tree = join(this.folder, `tree-${String(this.#trees)}`, 'tree');
    await this.#git(['clone', '--quiet', '--no-checkout', this.work, tree]);
    await this.#git(['-C', tree, 'checkout', '--quiet', '--detach', commit === 'main' ? 'origin/main' : commit]);
    return tree;
  }

  async #git(args: readonly string[]): Promise<string> {
    const { stdout } = await run('git', args, { env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' } });
    return stdout.trim();
  }
}

export { FORK_OWNER };
