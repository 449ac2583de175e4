import type { Plan, PlanOptions } from './types.js';
/**
 * @param folder of a git checkout, as a rule; whatever is in it, without git. Files that git ignores are passed over.
 * @throws InputError for a base that is missing, a circle, a choice that nothing fits, a definition that cannot be read, or a reference that git
 *   does not know
 */
export declare function planBuilds(folder: string, options?: PlanOptions): Promise<Plan>;
