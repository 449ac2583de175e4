/** Many definitions: what stands on what, what a change touches, job matrices. */
export { planJson, type PlanJson } from './json.js';
export { levelMatrices, matrixOf, type Matrix, type MatrixEntry } from './matrix.js';
export { planBuilds } from './plan.js';
export type { Plan, PlannedDefinition, PlanOptions } from './types.js';
