/** What the author's scripts say about R packages, as far as it can be read off them. Neither shell nor R is run here: hints only. */
/** Repositories that the script names, in order, without doubles. */
export declare function rRepositoriesIn(script: string): readonly string[];
/** Whether the script asks for this version by itself: `foo_1.0.tar.gz`, `install_version("foo", "1.0")`, `foo@1.0`. */
export declare function asksForVersion(script: string, name: string, version: string): boolean;
