import { basename } from 'node:path';
import { runAction } from '../../src/github/action.js';
import { needsVerify, startBackgroundVerify } from '../../src/github/background-verify.js';
import { buildOutcome } from '../../src/github/build-outcome.js';
import { comparisonFlags, comparisonOptions } from '../../src/github/comparison.js';
import { commandWords, wordsOf } from '../../src/github/repeat.js';
import { buildSpec } from '../../src/github/specs/build.js';
import { buildReproducible } from '../../src/roundtrip/index.js';
import { loadConfig } from '../../src/store/index.js';

export async function main(): Promise<void> {
  await runAction(buildSpec, {
    repeat: (inputs) => commandWords('build', [inputs.definition], {
      root: inputs.root, layer: inputs.layer, 'no-verify': inputs.verify === 'false', 'fail-on-drift': inputs.failOnDrift,
      force: inputs.force, keep: inputs.keep, retain: inputs.retain, 'build-arg': inputs.buildArgs, 'squashfs-args': inputs.squashfsArgs,
      escrow: inputs.escrow, ...comparisonFlags(inputs),
    }),
    run: async (inputs, call) => {
      const { definition, layer, root, retain, buildArgs, squashfsArgs, unpinned, snapshotHosts: snapshots, verify, ...options } = inputs;
      const config = retain === undefined ? undefined : { ...await loadConfig(root, call), retain };
      const building = buildReproducible(layer ?? basename(definition, '.def'), root, {
        defPath: definition, config, buildArguments: buildArgs, squashfsArguments: squashfsArgs, verify: verify === 'true',
        ...options, ...comparisonOptions(unpinned, snapshots), ...call,
      });
      const outcome = await buildOutcome(building);
      if (verify === 'background' && outcome.failure === undefined) {
        const result = await building;
        if (needsVerify(result, options.compare)) await startBackgroundVerify(result.sif, wordsOf(comparisonFlags(inputs)), call);
      }
      return outcome;
    },
  });
}
