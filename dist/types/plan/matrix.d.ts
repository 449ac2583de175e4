import type { Plan } from './types.js';
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
/** Everything that has to be built, in an order in which one job could do it. */
export declare function matrixOf(plan: Plan): Matrix;
/**
 * The same, level by level: the jobs of a level need those of the levels before, and not each other.
 *
 * @throws InputError when a level has more jobs than a matrix may have
 */
export declare function levelMatrices(plan: Plan): readonly Matrix[];
