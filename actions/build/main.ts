import { basename } from 'node:path';
import { runAction } from '../../src/github/action.js';
import { buildOutcome } from '../../src/github/build-outcome.js';
import { comparisonFlags, comparisonOptions } from '../../src/github/comparison.js';
import { commandWords } from '../../src/github/repeat.js';
import { buildSpec } from '../../src/github/specs/build.js';
import { buildReproducible } from '../../src/roundtrip/index.js';
import { loadConfig } from '../../src/store/index.js';

export async function main(): Promise<void> {
  await runAction(buildSpec, {
    repeat: (inputs) => commandWords('build', [inputs.definition], {
      root: inputs.root, layer: inputs.layer, 'no-verify': !inputs.verify, 'fail-on-drift': inputs.failOnDrift,
      force: inputs.force, keep: inputs.keep, retain: inputs.retain, 'build-arg': inputs.buildArgs, 'squashfs-args': inputs.squashfsArgs,
      escrow: inputs.escrow, ...comparisonFlags(inputs),
    }),
    run: async ({ definition, layer, root, retain, buildArgs, squashfsArgs, unpinned, snapshotHosts: snapshots, ...options }, call) => {
      const config = retain === undefined ? undefined : { ...await loadConfig(root, call), retain };
      return await buildOutcome(buildReproducible(layer ?? basename(definition, '.def'), root, {
        defPath: definition, config, buildArguments: buildArgs, squashfsArguments: squashfsArgs, ...options, ...comparisonOptions(unpinned, snapshots), ...call,
      }));
    },
  });
}
