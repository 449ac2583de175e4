import type { Command } from 'commander';
import type { Call } from '../../context.js';
import { EXIT, InputError } from '../../errors.js';
import { build, roundTripJson } from '../../roundtrip/index.js';
import { plainLine } from '../../text.js';
import { flagOf, withCommonOptions, type Answer, type Door, type Work } from '../door.js';
import { roundTripLines } from '../round-trip-lines.js';
import { definitionNamed, makeRoundTrip, ROUND_TRIP_OPTIONS, withRoundTripOptions, type RoundTripOptions } from '../round-trip-options.js';

interface BuildOptions extends RoundTripOptions {
  readonly plain?: boolean;
  readonly sandbox?: boolean;
  readonly outputDir?: string;
  readonly imageName?: string;
  readonly fakeroot?: boolean;
  readonly sudo?: boolean;
}

/** Options that mean something in a build without a round trip only. */
const PLAIN_ONLY = ['sandbox', 'outputDir', 'imageName', 'fakeroot', 'sudo'] as const;

/** `build`: the round trip, or with `--plain` one image. */
export function addBuild(program: Command, door: Door): void {
  const command = program.command('build')
    .summary('build an image, lock it, rebuild it from the lock and compare')
    .description('Builds an image from a definition, writes down what is really inside (the lock), writes a definition that asks '
      + 'for exactly that, rebuilds from it, compares, and marks the image verified or unverified. Image, lock, locked '
      + 'definition, log and marker are kept in a store. A recipe that has not changed is not built again.')
    .argument('<definition>', 'path of the .def, or its bare name to look it up in ./containers or ~/.scitex/containers');
  withRoundTripOptions(command)
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
  const { result, refused } = await makeRoundTrip(definition, options, call);
  return { document: roundTripJson(result), lines: roundTripLines(result, style), exitCode: refused ? EXIT.refused : EXIT.fine };
}

async function plain(definition: string, options: BuildOptions, call: Call): Promise<Answer> {
  const image = await build({
    ...definitionNamed(definition),
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
    ? [ROUND_TRIP_OPTIONS, 'has no meaning with --plain'] as const
    : [PLAIN_ONLY, 'needs --plain'] as const;
  const wrong = foreign.find((name) => options[name] !== undefined);
  if (wrong === undefined) return;
  throw new InputError(`${flagOf(wrong, options[wrong] === false)} ${rule}`, { hint: 'See scitex-container build --help.' });
}
