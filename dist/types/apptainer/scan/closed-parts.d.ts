import type { Call } from '../../context.js';
export declare class ClosedParts {
    #private;
    private readonly root;
    private readonly useSudo;
    private readonly call;
    constructor(root: string, useSudo: boolean, call: Call);
    /**
     * Copies paths with all that is in them. The copies belong to this process's user and have the modes of what they
     * are copies of.
     *
     * @param paths absolute in the root, without links on their way
     * @returns the folder that stands for the root
     * @throws StoreError when they cannot be read in any way
     */
    copy(paths: readonly string[]): Promise<string>;
    /** The root that `path` is read from. */
    rootOf(path: string): string;
    remove(): Promise<void>;
}
