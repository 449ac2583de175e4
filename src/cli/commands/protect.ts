import type { Command } from 'commander';
import { protect, unprotect } from '../../store/index.js';
import { plainLine } from '../../text.js';
import { withCommonOptions, type CommonOptions, type Door } from '../door.js';
import { rootOf, withRootOption, type RootOptions } from '../root.js';

interface ProtectOptions extends CommonOptions, RootOptions {
  readonly remove?: boolean;
}

/** `protect`: a build that pruning must not take. */
export function addProtect(program: Command, door: Door): void {
  withCommonOptions(withRootOption(program.command('protect'))
    .summary('protect a build from being pruned')
    .description('Marks a build so that no prune removes it, or takes that mark away.')
    .argument('<layer>', 'its layer')
    .argument('<timestamp>', 'the build, as list shows it: YYYY-MMDD-HHMMSS')
    .option('--remove', 'take the protection away'))
    .addHelpText('after', `
Examples:
  $ scitex-container protect tools 2026-0102-101500 --root containers
  $ scitex-container protect tools 2026-0102-101500 --root containers --remove

Exit codes: 0 fine, 1 error (no such build), 2 wrong use
`)
    .action(async (layer: string, ts: string, options: ProtectOptions) => {
      await door.answer(options, async (call) => {
        const root = rootOf(options, call.env);
        const keep = options.remove !== true;
        await (keep ? protect : unprotect)(root, layer, ts);
        return {
          document: { layer, ts, keep },
          lines: [`${plainLine(layer)} ${ts} ${keep ? 'is protected' : 'is no longer protected'}`],
        };
      });
    });
}
