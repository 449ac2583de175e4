/** A repository with a definition on a pull request's branch, and all of GitHub that the whole check speaks to. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { formatLock, type Lock } from '../../src/lock/index.js';
import { Repository } from '../plan/repository.js';
import { OWNER, REPO, startGitHub, type GitHubRest, type Token } from './github-rest.js';
import { baseImage } from './machine.js';
import { enginePath } from './real-parts.js';
import { startResultsService, type ResultsService, type Run, type RunWish } from './results-service/index.js';
import { pullRequestEnv } from './review-scene.js';
import { runStep, type StepResult } from './runner.js';
import { scratchFolder } from './scratch.js';

type Pull = Awaited<ReturnType<GitHubRest['openPull']>>;

export interface Job {
  readonly main: StepResult;
  readonly post: StepResult;
}

export interface JobWish extends RunWish {
  readonly pull?: Pull;
  readonly token?: Token;
  readonly with?: Readonly<Record<string, string>>;
  /** Another job's run. Default: one of its own. */
  readonly run?: Run;
}

export class CheckScene {
  private constructor(readonly repository: Repository, readonly github: GitHubRest, readonly service: ResultsService, readonly temp: string, private readonly path: string) {}

  /** @param sections of `tools.def`, which stands on the tests' base image */
  static async begin(sections: string): Promise<CheckScene> {
    const repository = await Repository.withFiles({ 'tools.def': `Bootstrap: localimage\nFrom: ${await baseImage()}\n\n${sections}`, '.gitignore': 'containers\n' });
    const [github, temp] = [await startGitHub(), await scratchFolder()];
    const service = await startResultsService({ folder: temp, repository: `${OWNER}/${REPO}`, otherRest: github.url });
    onTestFinished(async () => { await service.close(); });
    return new CheckScene(repository, github, service, temp, await enginePath());
  }

  /** Makes a lock the one beside the definition on the target branch, as a checkout with everything has it. */
  async targetHas(lock: Lock | undefined): Promise<void> {
    if (lock !== undefined) await this.repository.write({ 'tools.lock': formatLock(lock) });
    await this.repository.commit();
    await this.repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    if (lock === undefined) return;
    await this.repository.git('rm', '--quiet', 'tools.lock');
    await this.repository.commit();
  }

  /** Both parts of the step in a job on a new machine: a store and a temporary folder without anything. */
  async job({ pull, token = 'ghs_job', with: given, run, ...wish }: JobWish = {}): Promise<Job> {
    const { folder } = this.repository;
    await rm(join(folder, 'containers'), { recursive: true, force: true });
    const event = pull === undefined ? {} : { ...await pullRequestEnv(this.github, this.temp, pull), GITHUB_BASE_REF: 'main' };
    const request = {
      workspace: folder, token, with: { 'definition': 'tools.def', 'warn-free-space': '0', ...given },
      env: { ...this.service.environment(run ?? this.service.beginRun(wish)), ...event, ...(pull === undefined ? {} : { GITHUB_API_URL: this.service.url }), PATH: this.path, RUNNER_TEMP: await scratchFolder() },
    };
    const main = await runStep('', request);
    return { main, post: await runStep('', { ...request, after: main }) };
  }
}

/** "level: message" of each annotation. */
export function told({ annotations }: StepResult): string[] {
  return annotations.map(({ level, message }) => `${level}: ${message}`);
}
