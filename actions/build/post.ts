import { runPost } from '../../src/github/action.js';
import { finishBackgroundVerify } from '../../src/github/background-verify.js';
import { readInputs } from '../../src/github/inputs.js';
import { buildSpec } from '../../src/github/specs/build.js';

export async function post(): Promise<void> {
  await runPost(buildSpec, async (call) => await finishBackgroundVerify(readInputs(buildSpec, process.env).failOnDrift, call));
}
