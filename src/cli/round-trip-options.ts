/** Options of the commands that make a round trip: build it, rebuild it, compare. */
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { Call } from '../context.js';
import { buildReproducible, RoundTripDriftError, type RoundTripResult } from '../roundtrip/index.js';
import { loadConfig } from '../store/index.js';
import { COMPARISON_OPTIONS, comparisonOf, withComparisonOptions, type ComparisonOptions } from './comparison.js';
import { nameAndValue, wholeNumber, type CommonOptions } from './door.js';
import { rootOf, withRootOption, type RootOptions } from './root.js';

export interface RoundTripOptions extends CommonOptions, RootOptions, ComparisonOptions {
  readonly force?: boolean;
  readonly layer?: string;
  readonly verify?: boolean;
  readonly keep?: boolean;
  readonly retain?: number;
  readonly failOnDrift?: boolean;
  readonly buildArg?: Readonly<Record<string, string>>;
  readonly squashfsArgs?: string;
  readonly escrow?: boolean;
}

/** Names of these options, but for `force`, which other builds take as well. */
export const ROUND_TRIP_OPTIONS = [
  'root', 'layer', 'verify', 'keep', 'retain', 'failOnDrift', 'buildArg', 'squashfsArgs', 'escrow', ...COMPARISON_OPTIONS,
] as const;

export function withRoundTripOptions(command: Command): Command {
  return withComparisonOptions(withRootOption(command.option('--force', 'build although the recipe has not changed'))
    .option('--layer <name>', 'name of the image in the store (default: the definition\'s name)')
    .option('--verify', 'rebuild and compare (the default)')
    .option('--no-verify', 'leave that for later (see verify --roundtrip)')
    .option('--keep', 'protect the build from being pruned')
    .option('--retain <number>', 'builds to keep besides the latest and the protected (default: config.yaml, or 10)', wholeNumber(1))
    .option('--fail-on-drift', 'exit with 3 when the rebuild differs')
    .option('--build-arg <name=value>', 'value for {{ name }} in the definition; may be given again', nameAndValue)
    .option('--squashfs-args <arguments>', 'arguments for mksquashfs, such as "-comp zstd -Xcompression-level 3"')
    .option('--escrow', 'keep the packages that the build downloads, to rebuild it without the network'));
}

export interface MadeRoundTrip {
  readonly result: RoundTripResult;
  /** Whether it drifted and must not; the build is there all the same. */
  readonly refused: boolean;
}

export async function makeRoundTrip(definition: string, options: RoundTripOptions, call: Call): Promise<MadeRoundTrip> {
  const root = rootOf(options, call.env);
  const config = options.retain === undefined ? undefined : { ...await loadConfig(root, call), retain: options.retain };
  try {
    const result = await buildReproducible(options.layer ?? basename(definition, '.def'), root, {
      ...definitionNamed(definition),
      verify: options.verify,
      keep: options.keep,
      force: options.force,
      failOnDrift: options.failOnDrift,
      buildArguments: options.buildArg,
      squashfsArguments: options.squashfsArgs,
      escrow: options.escrow,
      ...comparisonOf(options),
      config,
      ...call,
    });
    return { result, refused: false };
  } catch (error) {
    if (error instanceof RoundTripDriftError) return { result: error.result, refused: true };
    throw error;
  }
}

/** A word with a slash or an ending is a path, a bare one a name to look up. */
export function definitionNamed(definition: string): { readonly defPath: string } | { readonly defName: string } {
  return definition.includes('/') || definition.includes('.') ? { defPath: definition } : { defName: definition };
}
