/**
 * What an administrator does to a machine, as data: told as command lines a person can paste, and done in just that
 * way where this process may.
 */
import type { Call } from '../../context.js';
import { type Command } from '../sudo.js';
export type MachineStep = {
    readonly kind: 'run';
    readonly program: string;
    readonly args: readonly string[];
}
/** Puts a file of whole lines in place, for everybody to read. */
 | {
    readonly kind: 'write';
    readonly path: string;
    readonly text: string;
};
export declare function runStep(program: string, ...args: readonly string[]): MachineStep;
/**
 * How an administrator is to do it: one line for a shell.
 *
 * @param sudo whether the reader needs it in front
 */
export declare function stepLine(step: MachineStep, sudo: boolean): string;
/** By what right this process changes a machine. */
export type Rights = 'root' | 'sudo';
/** Undefined for an ordinary user without sudo, or with one that wants a password. */
export declare function rightsHere({ env, signal }: Call): Promise<Rights | undefined>;
/**
 * Does it.
 *
 * @returns what was done, in words
 * @throws NotFoundError, ToolError, StoreError when it cannot be done
 */
export declare function takeStep(step: MachineStep, rights: Rights, call: Call): Promise<string>;
/** Runs a program with an administrator's rights, and hands on its output. */
export declare function runWith(rights: Rights, command: Command, call: Call, input?: string): Promise<string>;
