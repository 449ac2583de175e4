import { changesBetween, failCondition, lockFrom, unwantedChanges } from '../../src/changes/index.js';
import { readDefinition } from '../../src/definition/index.js';
import { runAction } from '../../src/github/action.js';
import { diffOutcome } from '../../src/github/diff-outcome.js';
import { lockFetcher } from '../../src/github/lock-fetcher.js';
import { commandWords } from '../../src/github/repeat.js';
import { diffSpec } from '../../src/github/specs/diff.js';

export async function main(): Promise<void> {
  await runAction(diffSpec, {
    repeat: ({ before, after, root, definition, failOn }) => commandWords('diff', [before, after], { root, definition, 'fail-on': failOn }),
    run: async (inputs, call) => {
      const conditions = (inputs.failOn ?? []).map(failCondition);
      const definition = inputs.definition === undefined ? undefined : await readDefinition(inputs.definition);
      const where = { root: inputs.root, fetcher: inputs.token === undefined ? undefined : lockFetcher(inputs.token) };
      const [before, after] = [await lockFrom(inputs.before, where, call), await lockFrom(inputs.after, where, call)];
      const changes = changesBetween(before.lock, after.lock, definition);
      return await diffOutcome(changes, unwantedChanges(changes, conditions, after.verdict), inputs, call.env);
    },
  });
}
