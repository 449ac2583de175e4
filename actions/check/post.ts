import { runPost } from '../../src/github/action.js';
import { finishCheck } from '../../src/github/check-step.js';
import { readInputs } from '../../src/github/inputs.js';
import { checkSpec } from '../../src/github/specs/check.js';

export async function post(): Promise<void> {
  await runPost(checkSpec, async (call) => await finishCheck(readInputs(checkSpec, process.env), call));
}
