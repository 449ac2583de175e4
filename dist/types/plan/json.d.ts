/** A plan as a document: docs/schemas/plan.json. */
import { type Matrix } from './matrix.js';
import type { Plan, PlannedDefinition } from './types.js';
export interface PlanJson {
    readonly folder: string;
    readonly changed_since: string | null;
    readonly definitions: readonly PlannedDefinition[];
    readonly matrix: Matrix;
    readonly levels: readonly Matrix[];
    readonly notes: readonly string[];
}
export declare function planJson(plan: Plan): PlanJson;
