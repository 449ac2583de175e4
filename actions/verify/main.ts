import { runAction } from '../../src/github/action.js';
import { comparisonFlags, comparisonOptions } from '../../src/github/comparison.js';
import { commandWords } from '../../src/github/repeat.js';
import { verifySpec } from '../../src/github/specs/verify.js';
import { integrityOutcome, roundTripOutcome, refuseMixed } from '../../src/github/verify-outcome.js';
import { verify, verifyRoundtrip } from '../../src/roundtrip/index.js';
import { locateBuild } from '../../src/store/index.js';

export async function main(): Promise<void> {
  await runAction(verifySpec, {
    repeat: ({ image, definition, lockDir, roundtrip, ...comparison }) => commandWords('verify', [image], {
      definition, 'lock-dir': lockDir, roundtrip, ...(roundtrip ? comparisonFlags(comparison) : {}),
    }),
    run: async (inputs, call) => {
      refuseMixed(inputs);
      if (!inputs.roundtrip) {
        return integrityOutcome(await verify(inputs.image, { defPath: inputs.definition, lockDir: inputs.lockDir, ...call }), inputs.failOnDrift);
      }
      const { root, layer, ts } = await locateBuild(inputs.image);
      const { compare, ignore, offline, unpinned, snapshotHosts } = inputs;
      const options = { compare, ignore, offline, ...comparisonOptions(unpinned, snapshotHosts), ...call };
      return await roundTripOutcome(await verifyRoundtrip(layer, root, ts, options), inputs.failOnDrift);
    },
  });
}
