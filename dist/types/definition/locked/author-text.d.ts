/** Requirement specifiers that the text names, by normalised project name. */
export declare function requirementsIn(script: string): ReadonlyMap<string, ReadonlySet<string>>;
/**
 * Where the author's pip and uv commands look for packages: one list of pip options for each command line that says
 * so, in order, without doubles. Values that only a shell could tell (`$INDEX`) are left out.
 */
export declare function indexOptionsIn(script: string): readonly (readonly string[])[];
/** pip's long option for a word that says where packages come from; undefined for any other. */
export declare function indexOption(word: string): string | undefined;
/** Folders that the image's `%environment` puts into a variable such as PATH, as far as its text tells. */
export declare function foldersIn(variable: string, environment: string): string[];
