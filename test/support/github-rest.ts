/** GitHub's API on loopback, for the test that runs. */
import { onTestFinished } from 'vitest';
import { openGitHub, type GitHubRest } from './github-server.js';

export * from './github-server.js';

/** Starts it for the test that runs, or for the file when called outside of one. */
export async function startGitHub(): Promise<GitHubRest> {
  const github = await openGitHub();
  onTestFinished(async () => { await github.close(); });
  return github;
}
