import type { Command } from 'commander';
import { removeTree } from '../../apptainer/index.js';
import { listLayers, loadConfig, prune } from '../../store/index.js';
import { count, plainLine } from '../../text.js';
import { wholeNumber, withCommonOptions, type CommonOptions, type Door } from '../door.js';
import { rootOf, withRootOption, type RootOptions } from '../root.js';

interface PruneOptions extends CommonOptions, RootOptions {
  readonly retain?: number;
}

/** `prune`: old builds out of the store. */
export function addPrune(program: Command, door: Door): void {
  withCommonOptions(withRootOption(program.command('prune'))
    .summary('remove old builds from a store')
    .description('Removes the oldest builds of one layer or of all, with all their files. The latest build and the protected '
      + 'ones stay whatever their age, and are not counted.')
    .argument('[layer]', 'one layer only')
    .option('--retain <number>', 'builds to keep besides (default: images.retain of config.yaml, or 10)', wholeNumber(1)))
    .addHelpText('after', `
Examples:
  $ scitex-container prune tools --root containers --retain 3
  $ scitex-container prune --root containers

Exit codes: 0 fine, 1 error, 2 wrong use
`)
    .action(async (layer: string | undefined, options: PruneOptions) => {
      await door.answer(options, async (call) => {
        const root = rootOf(options, call.env);
        const retain = options.retain ?? (await loadConfig(root, call)).retain;
        const layers = [];
        for (const name of layer === undefined ? await listLayers(root) : [layer]) {
          layers.push({ layer: name, removed: await prune(root, name, retain, { ...call, removeTree }) });
        }
        return {
          document: { root, retain, layers },
          lines: layers.map(({ layer: name, removed }) => `${plainLine(name)}: ${removedLine(removed)}`),
        };
      });
    });
}

function removedLine(removed: readonly string[]): string {
  return removed.length === 0 ? 'nothing to remove' : `removed ${count(removed.length, 'build')}: ${removed.join(', ')}`;
}
