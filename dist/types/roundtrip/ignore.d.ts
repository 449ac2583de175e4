/**
 * The patterns of `.container-action-ignore` in the folder a definition is built in, and the caller's. Read before
 * anything is built: a pattern that is none is a mistake, no verdict.
 *
 * @throws InputError for a pattern that is none, StoreError when the file cannot be read
 */
export declare function ignorePatterns(given: readonly string[] | undefined, workingDirectory: string): Promise<readonly string[]>;
