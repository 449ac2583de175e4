import type { Command } from 'commander';
import { captureLock, freeze } from '../../lock/index.js';
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
    .description('Writes requirements-lock.txt (pip), dpkg-lock.txt and node-lock.txt from what is inside an image, and with\n'
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
        const lines = [`pip   ${files.pip}`, `dpkg  ${files.dpkg}`, `node  ${files.node}`];
        if (options.lock !== undefined) lines.push(`lock  ${options.lock}`);
        return {
          document: { pip: files.pip, dpkg: files.dpkg, node: files.node, lock: options.lock ?? null },
          lines: lines.map(plainLine),
        };
      });
    });
}
