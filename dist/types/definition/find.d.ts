import type { Environment } from '../process.js';
export interface FindOptions {
    /** Folder that relative paths and `./containers/` start from. Default: the working directory. */
    readonly cwd?: string | undefined;
    /** Default: this process's own. `HOME` is taken from it. */
    readonly env?: Environment | undefined;
}
export interface DefinitionChoice {
    /** Path of the definition; goes before `defName`. */
    readonly defPath?: string | undefined;
    /** Name of a definition in the containers folder, without `.def`. */
    readonly defName?: string | undefined;
}
/**
 * Path of the definition that is meant. A `defPath` is not looked at: `readDefinition` says what is wrong with it.
 *
 * @throws InputError when neither is given, or the name is no file name
 * @throws NotFoundError when there is no containers folder, or no such definition in it
 */
export declare function findDefinition(choice: DefinitionChoice, options?: FindOptions): Promise<string>;
/**
 * The containers folder: `./containers/`, then the one beside this package, then the user's own.
 *
 * @throws NotFoundError naming the folders that were looked for
 */
export declare function findContainersDir(options?: FindOptions): Promise<string>;
