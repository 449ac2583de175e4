/** Programs the script looks for on the image's PATH. */
export type Tool = 'pip' | 'dpkg-query' | 'npm';
/**
 * Parts of the output: each tool's listing, `probe` the facts of pip's interpreter, `owners` the Debian packages that
 * brought Python packages and programs.
 */
export type Part = Tool | 'probe' | 'owners';
/** The listings as the reference asks for them. */
export declare const LISTING: Readonly<Record<Tool, readonly string[]>>;
/** Asks for the Debian packages that brought Python packages and programs; exit code 1 when there are none. */
export declare const OWNERS: readonly string[];
export interface PartOutput {
    readonly text: string;
    readonly exitCode: number;
}
/** What one run of the script told. */
export interface ScriptOutput {
    /** Tools that are on PATH. Undefined: the script did not get that far. */
    readonly tools: ReadonlySet<Tool> | undefined;
    /** dpkg's records are there, but nothing that reads them. */
    readonly orphanedDpkg: boolean;
    /** Parts that came through whole. */
    readonly parts: ReadonlyMap<Part, PartOutput>;
}
export interface ScriptRun {
    readonly command: readonly string[];
    /** Reads the script's standard output. */
    read(output: string): ScriptOutput;
}
/**
 * @param pip `probe` gathers facts about pip's environment, `listing` runs `pip freeze` itself
 */
export declare function containerScript(pip: 'probe' | 'listing'): ScriptRun;
