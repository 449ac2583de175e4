import type { Reporter } from '../report.js';
export interface StagedBuild {
    /** Paths that are about to be removed: the recipe's copy and the build log. */
    readonly definition: string;
    readonly log: string;
    /** The definition the caller gave. */
    readonly given: string;
    /** Name for the log that is kept. */
    readonly name: string;
}
/**
 * Runs a build that writes into staging. When it fails, its log is kept in a new folder among the temporary files, and
 * the error speaks of that log and of the definition the caller gave.
 */
export declare function keepingItsLog<T>(staged: StagedBuild, reporter: Reporter, build: () => Promise<T>): Promise<T>;
