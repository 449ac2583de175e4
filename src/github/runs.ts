/** Runs of workflows, and releases: where a build set may lie besides this job's own run. */
import type { Call } from '../context.js';
import { InputError, NotFoundError } from '../errors.js';
import { askRest } from './client.js';
import type { Asked } from './service-error.js';

export interface Repository {
  /** `owner/name`. */
  readonly repository: string;
  /** A token of GitHub's for it. */
  readonly token: string;
}

export interface RunReference extends Repository {
  /** The number in the run's URL. */
  readonly id: number;
}

/** Runs that are looked at: the newest green ones may have left the job out that uploads. */
const RUNS_LOOKED_AT = 30;

/**
 * Green runs of a workflow on a branch, newest first.
 *
 * @param workflow file name in `.github/workflows`
 * @throws NotFoundError when there is none
 */
export async function greenRuns(workflow: string, branch: string, { repository, token }: Repository, call: Call): Promise<RunReference[]> {
  const asked: Asked = { what: `look for green runs of ${workflow} on ${branch}`, permission: 'actions: read' };
  const runs = await askRest(token, asked, call, async (rest) => (await rest.actions.listWorkflowRuns({
    ...ownerAndName(repository), workflow_id: workflow, branch, status: 'success', per_page: RUNS_LOOKED_AT,
  })).data.workflow_runs);
  if (runs.length === 0) {
    throw new NotFoundError(`no run of ${workflow} on ${branch} of ${repository} was green`, { hint: 'Check the workflow\'s file name and the branch.' });
  }
  return runs.map(({ id }) => ({ id, repository, token }));
}

export function ownerAndName(repository: string): { readonly owner: string; readonly repo: string } {
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(repository) ?? [];
  if (owner === undefined || repo === undefined) {
    throw new InputError(`${JSON.stringify(repository.slice(0, 100))} is no repository`, { hint: 'Name it as owner/name.' });
  }
  return { owner, repo };
}

/** The repository to look in, and the token for it. @throws InputError when one of them is not there */
export function repositoryOf(repository: string | undefined, token: string | undefined, { env }: Call): Repository {
  const name = repository ?? env['GITHUB_REPOSITORY'] ?? '';
  ownerAndName(name);
  if (token === undefined) throw new InputError(`looking into ${name} needs a token`, { hint: 'Give one by the input token; a job\'s own is its default.' });
  return { repository: name, token };
}
