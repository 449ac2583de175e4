import { runPost } from '../../src/github/action.js';
import { finishBackgroundVerify } from '../../src/github/background-verify.js';
import { keepRemembered } from '../../src/github/build-cache.js';
import { readInputs } from '../../src/github/inputs.js';
import { buildSpec } from '../../src/github/specs/build.js';

export async function post(): Promise<void> {
  await runPost(buildSpec, async (call) => {
    // First the verdict: what turns out to have drifted is not kept.
    const result = await finishBackgroundVerify(readInputs(buildSpec, process.env).failOnDrift, call);
    await keepRemembered(call);
    return result;
  });
}
