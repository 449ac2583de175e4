import type { Call } from '../context.js';
/** Never fails: a build is complete by then, and what is left over goes with the next one. */
export declare function sweep(root: string, { reporter }: Pick<Call, 'reporter'>): Promise<void>;
