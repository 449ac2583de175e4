/** What the author's scripts say about npm, as far as it can be read off them. Shell is not run here: hints only. */
/** A package that a command of the script asks for. */
export interface AskedPackage {
    readonly scope: 'global' | 'local';
    /** With its scope: "@corp/tool". */
    readonly name: string;
    /** Range, version or tag; "latest" when the command names none. */
    readonly spec: string;
}
/** Packages that npm's, pnpm's and Yarn's own commands name; the last one of a name counts. */
export declare function packagesAskedFor(script: string): readonly AskedPackage[];
/** Registries that the script names, in order, without doubles. Values that only a shell could tell are left out. */
export declare function registriesIn(script: string): readonly string[];
