/** A plan as job matrices of a workflow. */
import { InputError } from '../errors.js';
import type { Plan, PlannedDefinition } from './types.js';

/** One job. All values are strings or numbers: a matrix of GitHub's holds what an expression can take. */
export interface MatrixEntry {
  readonly definition: string;
  readonly layer: string;
  readonly level: number;
  /** Layers whose images have to be there first, one a line. */
  readonly needs: string;
}

export interface Matrix {
  readonly include: readonly MatrixEntry[];
}

/** Jobs that GitHub takes of one matrix. */
const MATRIX_LIMIT = 256;

/** Everything that has to be built, in an order in which one job could do it. */
export function matrixOf(plan: Plan): Matrix {
  const layers = new Map(plan.definitions.map(({ definition, layer }) => [definition, layer]));
  return { include: plan.definitions.filter(({ build }) => build).map((planned) => entryOf(planned, layers)) };
}

/**
 * The same, level by level: the jobs of a level need those of the levels before, and not each other.
 *
 * @throws InputError when a level has more jobs than a matrix may have
 */
export function levelMatrices(plan: Plan): readonly Matrix[] {
  const { include } = matrixOf(plan);
  const levels = new Set(include.map(({ level }) => level));
  // A plan has what stands on others behind them.
  return [...levels].map((level) => {
    const jobs = include.filter((entry) => entry.level === level);
    if (jobs.length > MATRIX_LIMIT) {
      throw new InputError(`${String(jobs.length)} images have to be built at once, and a matrix of GitHub's takes ${String(MATRIX_LIMIT)} jobs`, {
        hint: 'Plan a folder at a time, or what a change touches (changed-since).',
      });
    }
    return { include: jobs };
  });
}

function entryOf({ definition, layer, level, needs }: PlannedDefinition, layers: ReadonlyMap<string, string>): MatrixEntry {
  return { definition, layer, level, needs: needs.flatMap((need) => layers.get(need) ?? []).join('\n') };
}
