import type { Command } from 'commander';
import { EXIT } from '../../errors.js';
import { compareLocks, describeDrift, driftJson, driftSummary, readLock } from '../../lock/index.js';
import { plainLine } from '../../text.js';
import { withCommonOptions, type CommonOptions, type Door } from '../door.js';

/** `diff`: what differs between two locks. */
export function addDiff(program: Command, door: Door): void {
  withCommonOptions(program.command('diff')
    .summary('compare two locks')
    .description('Compares what two locks say is installed, package by package, in every channel.')
    .argument('<a>', 'a lock, such as the one of last week\'s build')
    .argument('<b>', 'the lock to compare it with'))
    .addHelpText('after', `
Examples:
  $ scitex-container diff tools-2026-0102-101500.lock tools-2026-0109-101500.lock
  $ scitex-container diff a.lock b.lock --json | jq .changed

Exit codes: 0 the same, 1 error (a lock cannot be read), 2 wrong use, 3 they differ
`)
    .action(async (a: string, b: string, options: CommonOptions) => {
      await door.answer(options, async (_call, style) => {
        const diff = compareLocks(await readLock(a), await readLock(b));
        if (diff.identical) return { document: driftJson(diff), lines: [`${style('good', 'identical')}  the locks say the same`] };
        return {
          document: driftJson(diff),
          lines: [`${style('bad', 'drift')}  ${plainLine(driftSummary(diff))}`, ...describeDrift(diff).map((line) => `  ${plainLine(line)}`)],
          exitCode: EXIT.refused,
        };
      });
    });
}
