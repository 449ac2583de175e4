import { runAction } from '../../src/github/action.js';
import { checkSource } from '../../src/github/download-source.js';
import { downloadOutcome } from '../../src/github/set-outcome.js';
import { commandWords } from '../../src/github/repeat.js';
import { downloadSpec } from '../../src/github/specs/download.js';
import { takeSet } from '../../src/github/take-set.js';

export async function main(): Promise<void> {
  await runAction(downloadSpec, {
    repeat: ({ name, manifestSha256, root, latest, keep, path }) => commandWords('import', [path ?? name], {
      ...(path === undefined ? { root, latest, keep } : { 'dry-run': true }), 'manifest-sha256': manifestSha256,
    }),
    run: async (inputs, call) => {
      checkSource(inputs);
      return downloadOutcome(await takeSet(inputs, call));
    },
  });
}
