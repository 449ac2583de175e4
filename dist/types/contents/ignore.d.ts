/** File in the folder a definition is built in that holds patterns for it, one a line. */
export declare const IGNORE_FILE = ".container-action-ignore";
export interface IgnorePattern {
    readonly text: string;
    /** The pattern's names, from the root on. */
    readonly names: readonly PatternName[];
    /** Whether only folders are meant. */
    readonly foldersOnly: boolean;
}
/** Characters that stand for themselves, and wildcards; or any number of names. */
export type PatternName = readonly (string | typeof ANY | typeof ONE)[] | typeof ANY_NAMES;
declare const ANY: unique symbol;
declare const ONE: unique symbol;
declare const ANY_NAMES: unique symbol;
/** @throws InputError for a pattern that is none, or that would leave nothing to compare */
export declare function parseIgnorePattern(text: string): IgnorePattern;
/** Looks a path up in a list of patterns; the first that matches it, or a folder it is in, counts. */
export declare class IgnoreList {
    #private;
    private readonly patterns;
    constructor(patterns: readonly IgnorePattern[]);
    /** @param path absolute in the image */
    find(path: string, isFolder: boolean): IgnorePattern | undefined;
}
/**
 * The patterns in a file: one a line, blanks around it taken off; empty lines and lines that begin with `#` are none.
 *
 * @returns an empty list when there is no such file
 * @throws StoreError when it cannot be read, InputError with the line for a pattern that is none
 */
export declare function readIgnoreFile(path: string): Promise<readonly string[]>;
export {};
