import { runPost } from '../../src/github/action.js';
import { finishBuild } from '../../src/github/build-step.js';
import { readInputs } from '../../src/github/inputs.js';
import { buildSpec } from '../../src/github/specs/build.js';

export async function post(): Promise<void> {
  await runPost(buildSpec, async (call) => await finishBuild(readInputs(buildSpec, process.env).failOnDrift, call));
}
