import type { Command } from 'commander';
import { EXIT, InputError } from '../../errors.js';
import {
  integrityJson, roundTripJson, verify, verifyRoundtrip, type CheckResult, type IntegrityResult,
} from '../../roundtrip/index.js';
import { locateBuild } from '../../store/index.js';
import { plainLine } from '../../text.js';
import { COMPARISON_OPTIONS, comparisonOf, withComparisonOptions, type ComparisonOptions } from '../comparison.js';
import { flagOf, withCommonOptions, type Answer, type CommonOptions, type Door, type Work } from '../door.js';
import { roundTripLines } from '../round-trip-lines.js';
import type { Style } from '../style.js';

interface VerifyOptions extends CommonOptions, ComparisonOptions {
  readonly definition?: string;
  readonly lockDir?: string;
  readonly roundtrip?: boolean;
}

/** `verify`: is the image still what it was said to be? */
export function addVerify(program: Command, door: Door): void {
  const command = program.command('verify')
    .summary('check an image against its recipe and locks, or rebuild it and compare')
    .description('Checks that an image holds what its lock files say and comes from the definition it is said to come from. '
      + 'With --roundtrip: rebuilds an image of a store from its locked definition, compares what is installed, and marks '
      + 'the image verified or unverified.')
    .argument('<sif>', 'the image, or the link that points at it')
    .option('--definition <file>', 'the definition it should come from')
    .option('--lock-dir <folder>', 'where its lock files are (default: beside the image)')
    .option('--roundtrip', 'rebuild it from its locked definition and compare; takes the options below');
  withCommonOptions(withComparisonOptions(command))
    .addHelpText('after', `
Examples:
  $ scitex-container verify images/tools/tools.sif --definition tools.def
  $ scitex-container verify containers/tools.sif --roundtrip
  $ scitex-container verify containers/tools.sif --roundtrip --compare files
  $ scitex-container verify containers/tools.sif --roundtrip --offline

Exit codes: 0 all checks passed or had nothing to check, 1 error, 2 wrong use, 3 a check failed or the rebuild differs
`)
    .action(async (sif: string, options: VerifyOptions) => {
      await door.answer(options, (call, style) => (
        options.roundtrip === true ? roundTrip(sif, options, call, style) : integrity(sif, options, call, style)
      ));
    });
}

async function roundTrip(sif: string, options: VerifyOptions, ...[call, style]: Parameters<Work>): Promise<Answer> {
  if (options.definition !== undefined || options.lockDir !== undefined) {
    throw new InputError('--definition and --lock-dir have no meaning with --roundtrip', { hint: 'See scitex-container verify --help.' });
  }
  const { root, layer, ts } = await locateBuild(sif);
  const result = await verifyRoundtrip(layer, root, ts, { ...comparisonOf(options), ...call });
  return {
    document: roundTripJson(result),
    lines: roundTripLines(result, style),
    exitCode: result.verified === true ? EXIT.fine : EXIT.refused,
  };
}

async function integrity(sif: string, options: VerifyOptions, ...[call, style]: Parameters<Work>): Promise<Answer> {
  const wrong = COMPARISON_OPTIONS.find((name) => options[name] !== undefined);
  if (wrong !== undefined) throw new InputError(`${flagOf(wrong)} needs --roundtrip`, { hint: 'See scitex-container verify --help.' });
  const result = await verify(sif, { defPath: options.definition, lockDir: options.lockDir, ...call });
  return {
    document: integrityJson(result),
    lines: integrityLines(result, style),
    exitCode: result.overall === 'pass' ? EXIT.fine : EXIT.refused,
  };
}

function integrityLines(result: IntegrityResult, style: Style): string[] {
  const found = result.sif.exists ? `sha256 ${result.sif.sha256}` : 'no such image';
  return [
    `image        ${plainLine(result.sif.path)}  ${found}`,
    `definition   ${checkText(result.defOrigin, style)}`,
    `pip          ${checkText(result.pipLock, style)}`,
    `dpkg         ${checkText(result.dpkgLock, style)}`,
    `overall      ${style(result.overall === 'pass' ? 'good' : 'bad', result.overall)}`,
  ];
}

function checkText(check: CheckResult, style: Style): string {
  const tone = { pass: 'good', fail: 'bad', skip: 'faint' } as const;
  return `${style(tone[check.status], check.status)}  ${plainLine(check.detail)}`;
}
