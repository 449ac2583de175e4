/** Which pull request is meant. */
import { allPages, type Client } from './client.js';
import type { PullRequest, RunOfHead } from './event.js';

/** The pull request, or why there is none to write to. */
export type Target = { readonly pullRequest: PullRequest } | { readonly pullRequest: undefined; readonly reason: string };

/**
 * The open pull request that another workflow's run was for, by what GitHub itself tells of the run: the repository,
 * branch and commit of its head. The event's own list of pull requests is empty for forks, and the artifacts of the run
 * are the fork's word.
 */
export async function pullRequestOfRun({ octokit, repository, ask }: Client, run: RunOfHead): Promise<Target> {
  if (run.event !== 'pull_request') return { pullRequest: undefined, reason: `the other workflow ran for ${run.event}, not for a pull request` };
  const owner = run.repository.split('/')[0] ?? '';
  const found = await ask('list the open pull requests', 'pull-requests: write', async () => await allPages(async (page) => await octokit.rest.pulls.list({
    ...repository, state: 'open', head: `${owner}:${run.branch}`, per_page: 100, page,
  })));
  const same = found.filter(({ head, state }) => state === 'open' && isSame(head.repo, run.repository) && head.ref === run.branch);
  const matching = same.filter(({ head }) => head.sha === run.sha);
  const [pull] = matching;
  if (pull === undefined) {
    const reason = same.length === 0 ? 'no open pull request comes from the branch that the other workflow ran for'
      : 'the pull request has moved on to another commit: its own run will tell';
    return { pullRequest: undefined, reason };
  }
  if (matching.length > 1) return { pullRequest: undefined, reason: `${String(matching.length)} open pull requests come from that commit, and which one was meant nobody tells` };
  return { pullRequest: { number: pull.number, open: true, fork: !isSame(pull.head.repo, `${repository.owner}/${repository.repo}`) } };
}

/** Types of the client say that a head has a repository; it is null when that was deleted. */
function isSame(head: { readonly full_name: string } | null, name: string): boolean {
  return head?.full_name.toLowerCase() === name.toLowerCase();
}

/** @throws GitHubError when there is no such pull request */
export async function pullRequestByNumber({ octokit, repository, ask }: Client, number: number): Promise<PullRequest> {
  const { data } = await ask(`find pull request ${String(number)}`, 'pull-requests: write', async () => await octokit.rest.pulls.get({ ...repository, pull_number: number }));
  return { number, open: data.state === 'open', fork: !isSame(data.head.repo, `${repository.owner}/${repository.repo}`) };
}
