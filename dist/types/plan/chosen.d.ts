/**
 * @param words paths of definitions or folders, or patterns as in gitignore; all are asked for without any
 * @param paths of all definitions, relative to the folder
 * @throws InputError for a word that is no pattern, or that fits none: a name with a slip in it must not plan nothing
 */
export declare function chosenBy(words: readonly string[] | undefined, paths: readonly string[], folder: string): (path: string) => boolean;
