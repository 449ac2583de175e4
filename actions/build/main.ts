import { runAction } from '../../src/github/action.js';
import { buildImage, buildWords } from '../../src/github/build-step.js';
import { buildSpec } from '../../src/github/specs/build.js';

export async function main(): Promise<void> {
  await runAction(buildSpec, {
    repeat: (inputs) => buildWords('build', inputs),
    run: async (inputs, call) => (await buildImage(inputs, call)).outcome,
  });
}
