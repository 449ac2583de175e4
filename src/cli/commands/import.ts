import type { Command } from 'commander';
import { checkSet, putBackSet, setJson } from '../../set/index.js';
import { plainLine } from '../../text.js';
import { withCommonOptions, type CommonOptions, type Door } from '../door.js';
import { rootOf, withRootOption, type RootOptions } from '../root.js';
import { setLines } from './export.js';

interface ImportOptions extends CommonOptions, RootOptions {
  readonly manifestSha256?: string;
  readonly latest?: boolean;
  readonly keep?: boolean;
  readonly dryRun?: boolean;
}

const UNPROVED = 'held against its own manifest alone: give --manifest-sha256 to know that it is the set you mean';

/** `import`: an exported or downloaded build becomes a build of the store. */
export function addImport(program: Command, door: Door): void {
  withCommonOptions(withRootOption(program.command('import'))
    .summary('put an exported build into a store')
    .description('Checks every file of a build set against its manifest, and the manifest against the SHA-256 that is given, and makes it a '
      + 'build of the store, under its own timestamp. A set that fails leaves nothing in the store.')
    .argument('<folder>', 'the set: what export wrote, or an artifact of the upload action, unpacked')
    .option('--manifest-sha256 <sum>', 'SHA-256 of the set\'s manifest, from outside the set')
    .option('--latest', 'make it the layer\'s latest build')
    .option('--keep', 'protect it from being pruned')
    .option('--dry-run', 'only check it'))
    .addHelpText('after', `
Examples:
  $ scitex-container import /media/stick/tools --root containers --manifest-sha256 8f3c… --latest
  $ scitex-container import tools.set --dry-run

Exit codes: 0 fine, 1 error, 2 wrong use, 3 the set is not what it is said to be
`)
    .action(async (folder: string, { manifestSha256, latest, keep, ...options }: ImportOptions) => {
      await door.answer(options, async (call) => {
        const note = manifestSha256 === undefined ? [UNPROVED] : [];
        if (options.dryRun === true) {
          const set = await checkSet(folder, { manifestSha256, ...call });
          return { document: { ...setJson(set), sif: null, present: null }, lines: [...setLines(set), 'every file is what the manifest says', ...note] };
        }
        const { set, paths, present } = await putBackSet(folder, rootOf(options, call.env), { manifestSha256, latest, keep, ...call });
        return {
          document: { ...setJson(set), sif: paths.sif, present },
          lines: [`${plainLine(paths.layer)} ${paths.ts} ${present ? 'was in the store already' : 'is in the store'}: ${plainLine(paths.sif)}`, ...note],
        };
      });
    });
}
