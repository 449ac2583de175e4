import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { InputError } from '../../errors.js';
import { packSet, PARTS, setJson, sizeOf, type BuildSet, type Part } from '../../set/index.js';
import { formatBytes, plainLine } from '../../text.js';
import { withCommonOptions, type CommonOptions, type Door } from '../door.js';
import { rootOf, withRootOption, type RootOptions } from '../root.js';

interface ExportOptions extends CommonOptions, RootOptions {
  readonly timestamp?: string;
  readonly output?: string;
  readonly part?: readonly Part[];
}

/** `export`: one build's files with a manifest, to take away. */
export function addExport(program: Command, door: Door): void {
  withCommonOptions(withRootOption(program.command('export'))
    .summary('put one build\'s files into a folder, with a manifest')
    .description('Copies a build (image, lock, definitions, marker, verdict, log) into a folder of its own, with a manifest that has the '
      + 'SHA-256 of each file. The manifest\'s own SHA-256 is printed: keep it elsewhere, and give it to import.')
    .argument('<layer>', 'its layer')
    .option('--timestamp <timestamp>', 'the build, as list shows it: YYYY-MMDD-HHMMSS (default: the latest)')
    .option('--output <folder>', 'where to, empty or not there yet (default: <layer>.set)')
    .addOption(new Option('--part <part>', `only this part: ${PARTS.join(', ')} (may be given several times)`).argParser(collectPart)))
    .addHelpText('after', `
Examples:
  $ scitex-container export tools --root containers --output /media/stick/tools
  $ scitex-container export tools --root containers --part sif --part lock --part marker

Exit codes: 0 fine, 1 error (no such build or part), 2 wrong use
`)
    .action(async (layer: string, options: ExportOptions) => {
      await door.answer(options, async (call) => {
        const folder = options.output ?? join('.', `${layer}.set`);
        const set = await packSet(rootOf(options, call.env), layer, folder, { ts: options.timestamp, parts: options.part, ...call });
        return { document: setJson(set), lines: setLines(set) };
      });
    });
}

export function setLines(set: BuildSet): string[] {
  const { folder, manifest, manifestSha256 } = set;
  return [
    `${plainLine(manifest.layer)} ${manifest.ts}: ${plainLine(folder)}, ${formatBytes(sizeOf(set))}`,
    ...manifest.files.map(({ part, name, size }) => `  ${part.padEnd(17)}  ${plainLine(name)}  ${formatBytes(size)}`),
    `manifest SHA-256  ${manifestSha256}`,
  ];
}

function collectPart(word: string, before: readonly Part[] = []): readonly Part[] {
  const part = PARTS.find((each) => each === word);
  if (part === undefined) throw new InputError(`there is no part ${plainLine(word)} of a build`, { hint: `Parts are ${PARTS.join(', ')}.` });
  return [...before, part];
}
