/** The header of a stage: `Key: value` lines, as the engine takes them. */
import type { InputError } from '../errors.js';
import type { Token } from './scan.js';
export interface Header {
    readonly values: Readonly<Record<string, string>>;
    /** 1-based line of each key. */
    readonly lines: Readonly<Record<string, number>>;
}
/** Makes the error for a line of the definition. */
export type ErrorAt = (line: number, message: string, hint?: string) => InputError;
/**
 * Reads a header token. Comments go; a value that ends in a backslash continues on the next line, a `\n` before
 * the backslash puts a line end in.
 */
export declare function parseHeader(token: Token, errorAt: ErrorAt): Header;
/** A piece of the definition for a message: one that is long is cut. */
export declare function shown(text: string): string;
