import { Option, type Command } from 'commander';
import { resolve } from 'node:path';
import { writeFileAtomic } from '../../files.js';
import { readSbomSubject, SBOM_FORMATS, sbomText, type SbomFormat } from '../../sbom/index.js';
import { plainLine } from '../../text.js';
import { withCommonOptions, type CommonOptions, type Door } from '../door.js';

interface SbomOptions extends CommonOptions {
  readonly format: SbomFormat;
  readonly output?: string;
}

/** `sbom`: a bill of materials of an image. */
export function addSbom(program: Command, door: Door): void {
  withCommonOptions(program.command('sbom')
    .summary('write a software bill of materials of an image')
    .description('Writes what a lock says is in an image as CycloneDX 1.6 or SPDX 2.3 (both JSON), every package with its package URL, '
      + 'for scanners and registries. Of an image, the lock beside it is read; without one the image is looked into.')
    .argument('<source>', 'a lock, or an image (.sif)')
    .addOption(new Option('--format <format>', 'what to write').choices(SBOM_FORMATS).default('cyclonedx'))
    .option('-o, --output <file>', 'file to write (default: print it)'))
    .addHelpText('after', `
With --json and no --output the document itself is printed, as without --json.

Examples:
  $ scitex-container sbom containers/tools.sif > tools.cdx.json
  $ scitex-container sbom containers/tools/tools-2026-0301-120000.lock --format spdx -o tools.spdx.json

Exit codes: 0 fine, 1 error, 2 wrong use
`)
    .action(async (source: string, options: SbomOptions) => {
      await door.answer(options, async (call) => {
        const text = await sbomText(await readSbomSubject(source, call), options.format);
        if (options.output === undefined) return { document: JSON.parse(text) as object, lines: [text.trimEnd()] };
        const output = resolve(options.output);
        await writeFileAtomic(output, text);
        return { document: { format: options.format, output }, lines: [plainLine(output)] };
      });
    });
}
