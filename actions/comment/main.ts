import { runAction } from '../../src/github/action.js';
import { commentOutcome } from '../../src/github/comment-outcome.js';
import { REVIEW_FILE } from '../../src/github/handed-review.js';
import { commandWords } from '../../src/github/repeat.js';
import { commentSpec } from '../../src/github/specs/comment.js';

export async function main(): Promise<void> {
  await runAction(commentSpec, {
    // What the comment says, without a pull request to say it in; of an artifact, its file downloaded by hand.
    repeat: ({ image, from, fromArtifact, changes, definition }) => commandWords('comment', image === undefined ? [] : [image], {
      from: fromArtifact === undefined ? from : REVIEW_FILE, changes, definition,
    }),
    run: async (inputs, call) => await commentOutcome(inputs, call),
  });
}
