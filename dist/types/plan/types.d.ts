/** What a repository's images are built from, in which order, and which of them a change touches. */
import type { CallOptions } from '../context.js';
export interface PlanOptions extends CallOptions {
    /**
     * Commit, branch or tag of a git checkout: what has changed between where it and the present commit parted and the
     * files as they are now counts. Default: everything counts as touched.
     */
    readonly changedSince?: string | undefined;
    /** Paths of definitions or folders, or patterns as in gitignore: these alone, and what they stand on. Default: all. */
    readonly definitions?: readonly string[] | undefined;
    /** Files or folders, relative to the folder, a change of which touches every definition. */
    readonly touchesAll?: readonly string[] | undefined;
}
export interface PlannedDefinition {
    /** Path relative to the planned folder, with slashes. */
    readonly definition: string;
    /** Name of the layer it makes: the definition's, or its whole path in one word where several would have the same. */
    readonly layer: string;
    /** 0 for one that stands on no image of this repository, else one more than the highest it stands on. */
    readonly level: number;
    /** Definitions of the images it stands on, in the order of its stages. */
    readonly needs: readonly string[];
    readonly touched: boolean;
    /** Why it is touched, one phrase each; why it is built nevertheless, where it is not. Empty when nothing asks for it. */
    readonly reasons: readonly string[];
    /** Whether it has to be built: touched, or a touched one stands on it. */
    readonly build: boolean;
}
export interface Plan {
    /** Absolute. */
    readonly folder: string;
    /** What the change was counted from: 40 hex digits; null when everything counts. */
    readonly changedSince: string | null;
    /** Every definition, in an order in which they can be built. */
    readonly definitions: readonly PlannedDefinition[];
    /** What a person should know, one line each: files passed over, bases that cannot be told. */
    readonly notes: readonly string[];
}
