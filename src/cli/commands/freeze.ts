import type { Command } from 'commander';
import { captureLock, CHANNELS, freeze } from '../../lock/index.js';
import { plainLine } from '../../text.js';
import { withCommonOptions, type CommonOptions, type Door } from '../door.js';

interface FreezeOptions extends CommonOptions {
  readonly outputDir?: string;
  readonly lock?: string;
}

/** `freeze`: what is installed in an image, written down. */
export function addFreeze(program: Command, door: Door): void {
  withCommonOptions(program.command('freeze')
    .summary('write down what is installed in an image')
    .description('Writes requirements-lock.txt (pip), dpkg-lock.txt and node-lock.txt from what is inside an image, and with '
      + '--lock the combined lock that diff and the round trip read.')
    .argument('<image>', 'a SIF')
    .option('--output-dir <folder>', 'where the three files go (default: beside the image)')
    .option('--lock <file>', 'write the combined lock here as well'))
    .addHelpText('after', `
Examples:
  $ scitex-container freeze tools.sif
  $ scitex-container freeze tools.sif --output-dir locks --lock locks/tools.lock

Exit codes: 0 fine, 1 error (no such image, no Apptainer, a tool in the image failed), 2 wrong use
`)
    .action(async (image: string, options: FreezeOptions) => {
      await door.answer(options, async (call) => {
        const files = await freeze(image, options.outputDir, call);
        if (options.lock !== undefined) await captureLock(image, options.lock, call);
        const rows = { ...files, ...(options.lock === undefined ? {} : { lock: options.lock }) };
        const absent = CHANNELS.filter((channel) => files[channel] === undefined);
        return {
          document: { pip: files.pip ?? null, dpkg: files.dpkg ?? null, node: files.node ?? null, lock: options.lock ?? null },
          lines: [
            ...Object.entries(rows).map(([name, path]) => `${name.padEnd(6)}${plainLine(path)}`),
            ...absent.map((channel) => `${channel.padEnd(6)}not in this image`),
          ],
        };
      });
    });
}
