import { basename } from 'node:path';
import { runAction } from '../../src/github/action.js';
import { needsVerify, startBackgroundVerify } from '../../src/github/background-verify.js';
import { lookIntoCache, rememberBuild } from '../../src/github/build-cache.js';
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
      const { definition, layer: given, root, retain, buildArgs, squashfsArgs, unpinned, snapshotHosts: snapshots, verify, cache, ...rest } = inputs;
      const layer = given ?? basename(definition, '.def');
      const config = retain === undefined ? undefined : { ...await loadConfig(root, call), retain };
      const options = {
        defPath: definition, config, buildArguments: buildArgs, squashfsArguments: squashfsArgs, verify: verify === 'true',
        ...rest, ...comparisonOptions(unpinned, snapshots), ...call,
      };
      const { key, hit } = cache ? await lookIntoCache(layer, root, options, call) : { key: undefined, hit: '' as const };
      const building = buildReproducible(layer, root, options);
      const outcome = await buildOutcome(building, hit);
      if (outcome.failure !== undefined) return outcome;
      const result = await building;
      await rememberBuild(key, root, result);
      if (verify === 'background' && needsVerify(result, rest.compare)) {
        await startBackgroundVerify(result.sif, wordsOf(comparisonFlags(inputs)), call);
      }
      return outcome;
    },
  });
}
