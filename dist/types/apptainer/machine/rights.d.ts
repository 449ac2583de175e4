/** Doing what an administrator does, in just the way that a person is told, where this process may. */
import type { Call } from '../../context.js';
import { type Command } from '../sudo.js';
import { type MachineStep } from './step.js';
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
