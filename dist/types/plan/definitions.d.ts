import type { Call } from '../context.js';
export interface FoundDefinition {
    /** Path relative to the folder. */
    readonly path: string;
    readonly layer: string;
    /** Local bases and sources of %files as the definition writes them. */
    readonly bases: readonly string[];
    readonly copies: readonly string[];
}
export interface Found {
    readonly definitions: readonly FoundDefinition[];
    readonly notes: readonly string[];
}
/**
 * Reads every definition among `files`. What builds left in a store is none, and a `.def` of another kind (Windows
 * linkers have files of that name) is told and passed over.
 *
 * @throws InputError when one that looks like a definition cannot be read as one
 */
export declare function findDefinitions(folder: string, files: readonly string[], { signal }: Call): Promise<Found>;
/** What a definition is called, whatever folder it is in. */
export declare function nameOf(path: string): string;
/** Notes on what definitions copy from outside of the folder, where a change is not seen. */
export declare function copiedOutside(definitions: readonly FoundDefinition[]): string[];
