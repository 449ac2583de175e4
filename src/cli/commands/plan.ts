import type { Command } from 'commander';
import { planBuilds, planJson, type Plan, type PlannedDefinition } from '../../plan/index.js';
import { count, plainLine } from '../../text.js';
import { withCommonOptions, type CommonOptions, type Door } from '../door.js';
import type { Style } from '../style.js';

interface PlanOptions extends CommonOptions {
  readonly definitions?: readonly string[];
  readonly changedSince?: string;
  readonly touchesAll?: readonly string[];
}

/** `plan`: what of a repository has to be built. */
export function addPlan(program: Command, door: Door): void {
  withCommonOptions(program.command('plan')
    .summary('find the definitions of a repository, their order, and what a change touches')
    .description('Finds every definition in a folder and which of them stands on the image of which (From: ./base.sif is made by base.def). '
      + 'With --changed-since, tells which of them a change touches: the definition itself, what it copies in, or what it '
      + 'stands on. Builds nothing.')
    .argument('[folder]', 'folder of a git checkout; files that git ignores are passed over', '.')
    .option('--definitions <pattern...>', 'these alone, and what they stand on: paths, folders, or patterns as in .gitignore (default: all)')
    .option('--changed-since <commit>', 'commit, branch or tag that the change is counted from (default: plan everything)')
    .option('--touches-all <path...>', 'files or folders a change of which touches everything'))
    .addHelpText('after', `
Examples:
  $ scitex-container plan
  $ scitex-container plan --changed-since origin/main
  $ scitex-container plan --changed-since origin/main --json | jq -r '.matrix.include[].definition'

Exit codes: 0 fine, 1 error, 2 wrong use (a base that nothing makes, definitions in a circle)
`)
    .action(async (folder: string, options: PlanOptions) => {
      await door.answer(options, async (call, style) => {
        const plan = await planBuilds(folder, { definitions: options.definitions, changedSince: options.changedSince, touchesAll: options.touchesAll, ...call });
        return { document: planJson(plan), lines: planLines(plan, style) };
      });
    });
}

function planLines(plan: Plan, style: Style): string[] {
  const built = plan.definitions.filter(({ build }) => build);
  const rest = plan.definitions.length - built.length;
  return [
    ...plan.notes.map((note) => style('faint', `note: ${plainLine(note)}`)),
    ...built.map((planned) => definitionLine(planned, style)),
    plan.definitions.length === 0 ? `no definitions in ${plainLine(plan.folder)}`
      : `${count(built.length, 'image')} to build${rest === 0 ? '' : `, ${String(rest)} not`}`,
  ];
}

function definitionLine({ definition, level, reasons }: PlannedDefinition, style: Style): string {
  return `${style('faint', String(level))}  ${style('strong', plainLine(definition))}  ${plainLine(reasons.join('; '))}`;
}
