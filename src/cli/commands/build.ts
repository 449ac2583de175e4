import { basename } from 'node:path';
import type { Command } from 'commander';
import type { Call } from '../../context.js';
import { EXIT, InputError } from '../../errors.js';
import { build, buildReproducible, RoundTripDriftError, roundTripJson, type RoundTripResult } from '../../roundtrip/index.js';
import { loadConfig } from '../../store/index.js';
import { plainLine } from '../../text.js';
import { COMPARISON_OPTIONS, comparisonOf, withComparisonOptions, type ComparisonOptions } from '../comparison.js';
import { flagOf, nameAndValue, wholeNumber, withCommonOptions, type Answer, type CommonOptions, type Door, type Work } from '../door.js';
import { rootOf, withRootOption, type RootOptions } from '../root.js';
import { roundTripLines } from '../round-trip-lines.js';

interface BuildOptions extends CommonOptions, RootOptions, ComparisonOptions {
  readonly force?: boolean;
  readonly layer?: string;
  readonly verify?: boolean;
  readonly keep?: boolean;
  readonly retain?: number;
  readonly failOnDrift?: boolean;
  readonly buildArg?: Readonly<Record<string, string>>;
  readonly squashfsArgs?: string;
  readonly escrow?: boolean;
  readonly plain?: boolean;
  readonly sandbox?: boolean;
  readonly outputDir?: string;
  readonly imageName?: string;
  readonly fakeroot?: boolean;
  readonly sudo?: boolean;
}

/** Options that mean something in one of the two kinds of build only. */
const ROUND_TRIP_ONLY = [
  'root', 'layer', 'verify', 'keep', 'retain', 'failOnDrift', 'buildArg', 'squashfsArgs', 'escrow', ...COMPARISON_OPTIONS,
] as const;
const PLAIN_ONLY = ['sandbox', 'outputDir', 'imageName', 'fakeroot', 'sudo'] as const;

/** `build`: the round trip, or with `--plain` one image. */
export function addBuild(program: Command, door: Door): void {
  const command = program.command('build')
    .summary('build an image, lock it, rebuild it from the lock and compare')
    .description('Builds an image from a definition, writes down what is really inside (the lock), writes a definition that asks '
      + 'for exactly that, rebuilds from it, compares, and marks the image verified or unverified. Image, lock, locked '
      + 'definition, log and marker are kept in a store. A recipe that has not changed is not built again.')
    .argument('<definition>', 'path of the .def, or its bare name to look it up in ./containers or ~/.scitex/containers')
    .option('--force', 'build although the recipe has not changed');
  withRootOption(command)
    .option('--layer <name>', 'name of the image in the store (default: the definition\'s name)')
    .option('--verify', 'rebuild and compare (the default)')
    .option('--no-verify', 'leave that for later (see verify --roundtrip)')
    .option('--keep', 'protect the build from being pruned')
    .option('--retain <number>', 'builds to keep besides the latest and the protected (default: config.yaml, or 10)', wholeNumber(1))
    .option('--fail-on-drift', 'exit with 3 when the rebuild differs')
    .option('--build-arg <name=value>', 'value for {{ name }} in the definition; may be given again', nameAndValue)
    .option('--squashfs-args <arguments>', 'arguments for mksquashfs, such as "-comp zstd -Xcompression-level 3"')
    .option('--escrow', 'keep the packages that the build downloads, to rebuild it without the network');
  withComparisonOptions(command)
    .option('--plain', 'one image, no store, no round trip; takes the options below')
    .option('--sandbox', 'with --plain: a folder instead of a SIF')
    .option('--output-dir <folder>', 'with --plain: gets <name>/<name>.sif (default: the definition\'s folder)')
    .option('--image-name <name>', 'with --plain: name of the image (default: the definition\'s name)')
    .option('--fakeroot', 'with --plain: build with --fakeroot (default for sandboxes)')
    .option('--no-fakeroot', 'with --plain: build without it (default for SIFs)')
    .option('--sudo', 'with --plain: run Apptainer through sudo');
  withCommonOptions(command)
    .addHelpText('after', `
Examples:
  $ scitex-container build tools.def --root containers
  $ scitex-container build tools.def --root containers --layer tools --fail-on-drift --json
  $ scitex-container build tools.def --root containers --no-verify --retain 3
  $ scitex-container build tools.def --root containers --compare files --escrow
  $ scitex-container build tools.def --plain --sandbox --output-dir /scratch/images

Exit codes: 0 fine (also when a drift was found and marked), 1 error, 2 wrong use, 3 drift with --fail-on-drift
`)
    .action(async (definition: string, options: BuildOptions) => {
      await door.answer(options, (call, style) => {
        refuseMixed(options);
        return options.plain === true ? plain(definition, options, call) : roundTrip(definition, options, call, style);
      });
    });
}

async function roundTrip(definition: string, options: BuildOptions, ...[call, style]: Parameters<Work>): Promise<Answer> {
  const root = rootOf(options, call.env);
  const config = options.retain === undefined ? undefined : { ...await loadConfig(root, call), retain: options.retain };
  const answer = (result: RoundTripResult): Answer => ({ document: roundTripJson(result), lines: roundTripLines(result, style) });
  try {
    return answer(await buildReproducible(options.layer ?? stem(definition), root, {
      ...where(definition),
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
    }));
  } catch (error) {
    // The build is there all the same, so the answer is too.
    if (error instanceof RoundTripDriftError) return { ...answer(error.result), exitCode: EXIT.refused };
    throw error;
  }
}

async function plain(definition: string, options: BuildOptions, call: Call): Promise<Answer> {
  const image = await build({
    ...where(definition),
    outputDir: options.outputDir,
    imageName: options.imageName,
    sandbox: options.sandbox,
    force: options.force,
    fakeroot: options.fakeroot,
    useSudo: options.sudo,
    ...call,
  });
  return { document: { image, sandbox: options.sandbox === true }, lines: [plainLine(image)] };
}

function refuseMixed(options: BuildOptions): void {
  const [foreign, rule] = options.plain === true
    ? [ROUND_TRIP_ONLY, 'has no meaning with --plain'] as const
    : [PLAIN_ONLY, 'needs --plain'] as const;
  const wrong = foreign.find((name) => options[name] !== undefined);
  if (wrong === undefined) return;
  throw new InputError(`${flagOf(wrong, options[wrong] === false)} ${rule}`, { hint: 'See scitex-container build --help.' });
}

/** A word with a slash or an ending is a path, a bare one a name to look up. */
function where(definition: string): { defPath: string } | { defName: string } {
  return definition.includes('/') || definition.includes('.') ? { defPath: definition } : { defName: definition };
}

function stem(definition: string): string {
  return basename(definition, '.def');
}
