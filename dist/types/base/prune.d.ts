export interface PruneBasesOptions {
    /** Bases younger than this many milliseconds stay. Default: two days. */
    readonly graceMs?: number | undefined;
    /** Only say what would go. */
    readonly dryRun?: boolean | undefined;
}
/**
 * Removes the kept bases that no definition and no lock of the store names any more, and what was left half written.
 * When any of those cannot be read, nothing is removed.
 *
 * @returns paths of the files that went (or would)
 * @throws StoreError when the store cannot be read, or a base not be removed
 */
export declare function pruneBases(root: string, options?: PruneBasesOptions): Promise<string[]>;
