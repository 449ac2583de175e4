import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import {
  changesBetween, changesJson, changesSummary, describeChanges, failCondition, lockFrom, LOCK_SOURCES, unwantedChanges, type Changes, type FailCondition,
} from '../../changes/index.js';
import { readDefinition } from '../../definition/index.js';
import { EXIT } from '../../errors.js';
import { changesSection } from '../../markdown/index.js';
import { plainLine } from '../../text.js';
import { withCommonOptions, type Answer, type CommonOptions, type Door, type Work } from '../door.js';
import { rootOf, withRootOption, type RootOptions } from '../root.js';
import type { Style } from '../style.js';

interface DiffOptions extends CommonOptions, RootOptions {
  readonly format: 'text' | 'markdown' | 'json';
  readonly definition?: string;
  readonly failOn?: readonly FailCondition[];
}

/** `diff`: what changed between two locks. */
export function addDiff(program: Command, door: Door): void {
  withCommonOptions(withRootOption(program.command('diff')
    .summary('compare two locks')
    .description('Compares what two locks say is installed, package by package, in every channel: what was added, removed, '
      + 'upgraded, downgraded, and by how much; the base image first, what the definition names before the rest.')
    .argument('<a>', 'a lock, such as the one of last week\'s build')
    .argument('<b>', 'the lock to compare it with')
    .addOption(new Option('--format <format>', 'how it is told').choices(['text', 'markdown', 'json']).default('text'))
    .option('--definition <file>', 'definition of b: tells which packages are asked for by name, and where')
    .option('--fail-on <change>', 'exit with 3 for such changes alone: any, major, downgrade, removed, drift; may be given again', collectCondition)))
    .addHelpText('after', `
A lock is ${LOCK_SOURCES.replace('origin/main:env.lock), ', 'origin/main:env.lock),\n')}.
What lies at GitHub is fetched by the action alone: download it first, and name the file.
With --fail-on drift, b has to be a build of a store: what its rebuild found is told by its marker.

Examples:
  $ scitex-container diff tools-2026-0102-101500.lock tools-2026-0109-101500.lock
  $ scitex-container diff origin/main:tools.lock tools --root containers --definition tools.def
  $ scitex-container diff a.lock b.lock --format markdown --fail-on downgrade --fail-on removed
  $ scitex-container diff a.lock b.lock --json | jq .changed

Exit codes: 0 the same (with --fail-on: nothing of that kind), 1 error (a lock cannot be read), 2 wrong use, 3 they differ
`)
    .action(async (a: string, b: string, options: DiffOptions) => {
      const json = options.json === true || options.format === 'json';
      await door.answer({ ...options, json }, async (call, style) => await diff([a, b], options, call, style));
    });
}

async function diff([a, b]: readonly [string, string], options: DiffOptions, ...[call, style]: Parameters<Work>): Promise<Answer> {
  const where = { root: rootOf(options, call.env) };
  const definition = options.definition === undefined ? undefined : await readDefinition(resolve(options.definition));
  const [before, after] = [await lockFrom(a, where, call), await lockFrom(b, where, call)];
  const changes = changesBetween(before.lock, after.lock, definition);
  const unwanted = options.failOn === undefined ? undefined : unwantedChanges(changes, options.failOn, after.verdict);
  const refused = options.failOn === undefined ? !changes.identical : unwanted !== undefined;
  if (unwanted !== undefined) call.reporter.warn(unwanted.message);
  return {
    document: changesJson(changes),
    lines: options.format === 'markdown' ? changesSection(a, b, changes).text.trimEnd().split('\n') : changesLines(changes, style),
    exitCode: refused ? EXIT.refused : EXIT.fine,
  };
}

export function changesLines(changes: Changes, style: Style): string[] {
  const head = changes.identical ? `${style('good', 'identical')}  the locks say the same` : `${style('caution', 'changes')}  ${changesSummary(changes)}`;
  return [head, ...describeChanges(changes).map(plainLine)];
}

export function collectCondition(word: string, before: readonly FailCondition[] = []): readonly FailCondition[] {
  return [...before, failCondition(word)];
}
