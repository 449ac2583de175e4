import { runAction } from '../../src/github/action.js';
import { commentOutcome } from '../../src/github/comment-outcome.js';
import { commandWords } from '../../src/github/repeat.js';
import { commentSpec } from '../../src/github/specs/comment.js';

export async function main(): Promise<void> {
  await runAction(commentSpec, {
    // What the comment says, without a pull request to say it in.
    repeat: ({ image, from, changes, definition }) => commandWords('comment', image === undefined ? [] : [image], { from, changes, definition }),
    run: async (inputs, call) => await commentOutcome(inputs, call),
  });
}
