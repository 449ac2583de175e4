/**
 * Paths that differ between two honest builds of one definition. Each has its reason; docs/compare-levels.md tells
 * the same list, and a test holds the two together.
 */
export interface DefaultIgnore {
    readonly pattern: string;
    /** Completes "left out because it holds …". */
    readonly reason: string;
}
export declare const DEFAULT_IGNORE: readonly DefaultIgnore[];
