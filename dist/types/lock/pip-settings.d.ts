/**
 * Whether anything set in an image could change what `pip freeze` prints: pip reads options from `PIP_*` variables
 * and configuration files, and Python looks at variables of its own. Known settings that do not matter to a listing
 * pass; every other is a doubt, and a doubt means that pip is asked.
 */
/**
 * @param environment variables inside the image that begin as pip's or Python's do
 * @param configurations texts of pip's configuration files
 * @returns the first doubt, in words; undefined when there is none
 */
export declare function settingsDoubt(environment: Readonly<Record<string, string>>, configurations: readonly string[]): string | undefined;
