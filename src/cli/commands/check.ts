import { Option, type Command } from 'commander';
import { apartFromDrift, changesBetween, earlierLock, lockFrom, unwantedChanges, type Changes, type FailCondition } from '../../changes/index.js';
import { findDefinition, readDefinition } from '../../definition/index.js';
import { EXIT, InputError } from '../../errors.js';
import { commentSummary } from '../../markdown/index.js';
import { reviewJson, reviewOf } from '../../review/index.js';
import { roundTripJson } from '../../roundtrip/index.js';
import { withCommonOptions, type Answer, type Door, type Work } from '../door.js';
import { rootOf } from '../root.js';
import { roundTripLines } from '../round-trip-lines.js';
import { definitionNamed, makeRoundTrip, withRoundTripOptions, type RoundTripOptions } from '../round-trip-options.js';
import type { Style } from '../style.js';
import { changesLines, collectCondition } from './diff.js';

interface CheckOptions extends RoundTripOptions {
  readonly against?: string;
  readonly failOn?: readonly FailCondition[];
  readonly format: 'text' | 'markdown' | 'json';
}

/** `check`: what the action at the top of the repository does, but for what goes to GitHub. */
export function addCheck(program: Command, door: Door): void {
  const command = program.command('check')
    .summary('build, lock, rebuild, compare, and tell what changes: the whole check')
    .description('Builds an image, locks it, rebuilds it from the lock and compares, as build does; then tells what changes in it '
      + 'against an earlier lock. That is the check of a pull request, with what its comment says as the answer; '
      + 'nothing is uploaded or written to GitHub.')
    .argument('<definition>', 'path of the .def, or its bare name to look it up in ./containers or ~/.scitex/containers')
    .option('--against <lock>', 'what it is compared with: a branch (origin/main:) for the lock beside the definition there, where '
      + 'there is one; else a lock, as diff takes it')
    .option('--fail-on <change>', 'exit with 3 for such changes: any, major, downgrade, removed, drift; may be given again', collectCondition)
    .addOption(new Option('--format <format>', 'how it is told').choices(['text', 'markdown', 'json']).default('text'));
  withCommonOptions(withRoundTripOptions(command))
    .addHelpText('after', `
Examples:
  $ scitex-container check tools.def --root containers --against origin/main:
  $ scitex-container check tools.def --against origin/main:envs/tools.lock --fail-on downgrade
  $ scitex-container check tools.def --against release-1.lock --format markdown

Exit codes: 0 fine (also when a drift or changes were found and told), 1 error, 2 wrong use,
3 drift with --fail-on-drift, or a change that --fail-on names
`)
    .action(async (definition: string, options: CheckOptions) => {
      const json = options.json === true || options.format === 'json';
      await door.answer({ ...options, json }, async (call, style) => await check(definition, options, call, style));
    });
}

async function check(given: string, options: CheckOptions, ...[call, style]: Parameters<Work>): Promise<Answer> {
  const failOn = apartFromDrift(options.failOn ?? [], options.verify !== false);
  if (failOn.changes.length > 0 && options.against === undefined) {
    throw new InputError(`--fail-on ${failOn.changes[0] ?? ''} needs something to compare with`, { hint: 'Say what by --against, such as origin/main:.' });
  }
  const where = { root: rootOf(options, call.env) };
  const path = await findDefinition(definitionNamed(given), { env: call.env });
  // Read before the build: what cannot be read is told at once.
  const source = options.against === undefined ? undefined : await earlierLock(options.against, path, failOn.changes.length > 0, call);
  const before = source === undefined ? undefined : await lockFrom(source, where, call);
  const { result, refused } = await makeRoundTrip(given, { ...options, failOnDrift: options.failOnDrift === true || failOn.drift }, call);
  const after = await lockFrom(result.lock, where, call);
  const changes = before === undefined ? undefined : changesBetween(before.lock, after.lock, await readDefinition(path));
  const unwanted = changes === undefined ? undefined : unwantedChanges(changes, failOn.changes, after.verdict);
  if (unwanted !== undefined) call.reporter.warn(unwanted.message);
  const review = await reviewOf(result.sif, { changes, definition: given }, call);
  return {
    document: { build: roundTripJson(result), review: reviewJson(review) },
    lines: options.format === 'markdown' ? commentSummary(review).trimEnd().split('\n') : [...roundTripLines(result, style), ...changeLines(changes, style)],
    exitCode: refused || unwanted !== undefined ? EXIT.refused : EXIT.fine,
  };
}

function changeLines(changes: Changes | undefined, style: Style): string[] {
  return changes === undefined ? ['changes            not compared with an earlier lock'] : changesLines(changes, style);
}
