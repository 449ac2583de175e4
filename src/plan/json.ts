/** A plan as a document: docs/schemas/plan.json. */
import { levelMatrices, matrixOf, type Matrix } from './matrix.js';
import type { Plan, PlannedDefinition } from './types.js';

export interface PlanJson {
  readonly folder: string;
  readonly changed_since: string | null;
  readonly definitions: readonly PlannedDefinition[];
  readonly matrix: Matrix;
  readonly levels: readonly Matrix[];
  readonly notes: readonly string[];
}

export function planJson(plan: Plan): PlanJson {
  return {
    folder: plan.folder,
    changed_since: plan.changedSince,
    definitions: plan.definitions,
    matrix: matrixOf(plan),
    levels: levelMatrices(plan),
    notes: plan.notes,
  };
}
