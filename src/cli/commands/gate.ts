import type { Command } from 'commander';
import { checkVerified, gateJson } from '../../roundtrip/index.js';
import { plainLine } from '../../text.js';
import { withCommonOptions, type CommonOptions, type Door } from '../door.js';

interface GateOptions extends CommonOptions {
  readonly requireVerified?: boolean;
  readonly root?: string;
}

/** `gate`: may this image be used? */
export function addGate(program: Command, door: Door): void {
  withCommonOptions(program.command('gate')
    .summary('say whether an image is verified, before it is used')
    .description('Looks beside the image for the marker that a round trip left (.verified or .unverified), checks that it '
      + 'belongs to these very bytes, and says so. Refuses nothing unless asked to.')
    .argument('<sif>', 'the image, or the link that points at it')
    .option('--require-verified', 'refuse (exit code 3) an image that is not verified (default: what config.yaml says)')
    .option('--no-require-verified', 'let it pass with a warning, whatever config.yaml says')
    .option('--root <folder>', 'store whose config.yaml is read'))
    .addHelpText('after', `
Examples:
  $ scitex-container gate containers/tools.sif
  $ scitex-container gate containers/tools.sif --require-verified && apptainer run containers/tools.sif

Exit codes: 0 may be used, 1 error (no such image), 2 wrong use, 3 refused
`)
    .action(async (sif: string, options: GateOptions) => {
      await door.answer(options, async (call, style) => {
        const status = await checkVerified(sif, { requireVerified: options.requireVerified, root: options.root, ...call });
        const tone = status.state === 'verified' ? 'good' : 'caution';
        return { document: gateJson(status), lines: [`${style(tone, status.state)}  ${plainLine(status.detail)}`] };
      });
    });
}
