/** What the author's scripts say about pip, as far as it can be read off them. Shell is not run here: hints only. */
/** Requirement specifiers that the text names, by normalised project name. */
export declare function requirementsIn(script: string): ReadonlyMap<string, ReadonlySet<string>>;
/** PEP 503. */
export declare function normalizedName(name: string): string;
/**
 * Where the author's pip and uv commands look for packages: one list of pip options for each command line that says
 * so, in order, without doubles. Values that only a shell could tell (`$INDEX`) are left out.
 */
export declare function indexOptionsIn(script: string): readonly (readonly string[])[];
/** pip's long option for a word that says where packages come from; undefined for any other. */
export declare function indexOption(word: string): string | undefined;
