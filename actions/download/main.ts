import { runAction } from '../../src/github/action.js';
import { checkSource } from '../../src/github/download-source.js';
import { downloadOutcome } from '../../src/github/set-outcome.js';
import { commandWords } from '../../src/github/repeat.js';
import { downloadSpec } from '../../src/github/specs/download.js';
import { takeSet } from '../../src/github/take-set.js';

export async function main(): Promise<void> {
  await runAction(downloadSpec, {
    repeat: ({ name, manifestSha256, root, latest, keep, path, signerWorkflow, sourceRef, trustedRoot, repository }) => commandWords('import', [path ?? name], {
      ...(path === undefined ? { root, latest, keep } : { 'dry-run': true }), 'manifest-sha256': manifestSha256,
      ...(signerWorkflow === undefined ? {} : {
        'signer-workflow': signerWorkflow, 'source-ref': sourceRef, repository: repository ?? process.env['GITHUB_REPOSITORY'], attestation: 'attestation.jsonl', 'trusted-root': trustedRoot,
      }),
    }),
    run: async (inputs, call) => {
      checkSource(inputs);
      return downloadOutcome(await takeSet(inputs, call));
    },
  });
}
