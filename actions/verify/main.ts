import { runAction } from '../../src/github/action.js';
import { commandWords } from '../../src/github/repeat.js';
import { verifySpec } from '../../src/github/specs/verify.js';
import { integrityOutcome, roundTripOutcome, refuseMixed } from '../../src/github/verify-outcome.js';
import { verify, verifyRoundtrip } from '../../src/roundtrip/index.js';
import { locateBuild } from '../../src/store/index.js';

export async function main(): Promise<void> {
  await runAction(verifySpec, {
    repeat: ({ image, definition, lockDir, roundtrip }) => commandWords('verify', [image], { definition, 'lock-dir': lockDir, roundtrip }),
    run: async (inputs, call) => {
      if (!inputs.roundtrip) {
        return integrityOutcome(await verify(inputs.image, { defPath: inputs.definition, lockDir: inputs.lockDir, ...call }), inputs.failOnDrift);
      }
      refuseMixed(inputs);
      const { root, layer, ts } = await locateBuild(inputs.image);
      return await roundTripOutcome(await verifyRoundtrip(layer, root, ts, call), inputs.failOnDrift);
    },
  });
}
