import { runPost } from '../../src/github/action.js';
import { finishSetUp } from '../../src/github/setup-step.js';
import { setupSpec } from '../../src/github/specs/setup.js';

export async function post(): Promise<void> {
  await runPost(setupSpec, finishSetUp);
}
