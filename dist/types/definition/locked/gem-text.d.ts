/** What the author's scripts say about gems' sources, as far as it can be read off them. Shell is not run here: hints only. */
/** Sources of gems that the script names, for `gem` or in a Gemfile, in order, without doubles. */
export declare function gemSourcesIn(script: string): readonly string[];
