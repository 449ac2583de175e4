import type { Call } from '../context.js';
export interface OthersCommand {
    /** A program of the host in one of its usual folders. */
    readonly program: string;
    /** `at` turns a path in one of `folders` into what it is called where the program runs. */
    readonly args: (at: (path: string) => string) => readonly string[];
    /** Folders of the host the program works in. */
    readonly folders: readonly {
        readonly path: string;
        readonly readOnly?: boolean | undefined;
    }[];
}
/**
 * Runs a program in a user namespace where this user is root and the subordinate ids are mapped.
 *
 * @returns undefined when it has run; why it could not otherwise
 */
export declare function runAsOthers(command: OthersCommand, call: Call): Promise<Error | undefined>;
export declare function needProgram(name: string, env: Call['env']): Promise<string>;
