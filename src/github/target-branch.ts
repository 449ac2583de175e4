/** The branch that a pull request goes to. */
import type { Environment } from '../process.js';

/** As a checkout of actions/checkout names it: `origin/main`; undefined where the workflow is run for something else. */
export function targetBranch(env: Environment): string | undefined {
  const branch = env['GITHUB_BASE_REF'] ?? '';
  return branch === '' ? undefined : `origin/${branch}`;
}
