import { type FoundDefinition } from './definitions.js';
export interface LinkedDefinition extends FoundDefinition {
    /** Paths of the definitions whose images it stands on. */
    readonly needs: readonly string[];
    /** Places of base images that are files of the folder. */
    readonly baseFiles: readonly string[];
    readonly notes: readonly string[];
}
/**
 * Finds for every local base the definition that makes it.
 *
 * @throws InputError for a base that nothing makes and that is not there, or that several could have made
 */
export declare function linkDefinitions(definitions: readonly FoundDefinition[], files: readonly string[]): LinkedDefinition[];
/**
 * The level of every definition, by its path: 0 stands on none of the others, and each stands on lower ones only.
 *
 * @throws InputError that names a circle
 */
export declare function levelsOf(definitions: readonly LinkedDefinition[]): ReadonlyMap<string, number>;
