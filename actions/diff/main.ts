import { runAction } from '../../src/github/action.js';
import { diffLocks } from '../../src/github/diff-step.js';
import { commandWords } from '../../src/github/repeat.js';
import { diffSpec } from '../../src/github/specs/diff.js';

export async function main(): Promise<void> {
  await runAction(diffSpec, {
    repeat: ({ before, after, root, definition, failOn }) => commandWords('diff', [before, after], { root, definition, 'fail-on': failOn }),
    run: async (inputs, call) => await diffLocks(inputs, call),
  });
}
