/** Writes down the files of the installation in `folder`. */
export declare function writeHashes(folder: string): Promise<void>;
/**
 * Looks at every file: about a fifth of a second.
 *
 * @returns what is wrong with the first one that is, undefined when nothing is
 */
export declare function findDamage(folder: string, signal: AbortSignal | undefined): Promise<string | undefined>;
