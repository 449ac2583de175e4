import { runAction } from '../../src/github/action.js';
import { commandWords } from '../../src/github/repeat.js';
import { targetBranch } from '../../src/github/target-branch.js';
import { planSpec } from '../../src/github/specs/plan.js';
import { planSummary } from '../../src/markdown/index.js';
import { planBuilds, planJson } from '../../src/plan/index.js';

export async function main(): Promise<void> {
  const target = targetBranch(process.env);
  await runAction(planSpec, {
    repeat: ({ folder, definitions, changedSince = target, touchesAll }) => commandWords('plan', [folder], { definitions, 'changed-since': changedSince, 'touches-all': touchesAll }),
    run: async ({ folder, definitions, changedSince = target, touchesAll }, call) => {
      const plan = await planBuilds(folder, { definitions, changedSince, touchesAll, ...call });
      for (const note of plan.notes) call.reporter.warn(note);
      const { matrix, levels } = planJson(plan);
      return {
        outputs: {
          matrix: JSON.stringify(matrix),
          levels: JSON.stringify(levels),
          count: String(matrix.include.length),
          definitions: matrix.include.map(({ definition }) => definition).join('\n'),
        },
        summary: planSummary(plan),
      };
    },
  });
}
