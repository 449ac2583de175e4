import type { Call } from '../context.js';
/**
 * Says so when something was made in this clock's future.
 *
 * @param what with its article: "the build"
 * @param made when, by the clock of the machine that made it
 * @returns undefined when the clock may be right
 */
export declare function clockDoubt(what: string, made: Date, now: Date): string | undefined;
/** Warns when a build is verified before it was made. @returns the doubt, for the reason of a rebuild that fails */
export declare function doubtOfBuild(builtAt: string | undefined, { reporter }: Pick<Call, 'reporter'>): string | undefined;
/** Warns when an image is built before its base was. @param paths local bases */
export declare function doubtOfBases(paths: readonly string[], { reporter }: Pick<Call, 'reporter'>): Promise<void>;
