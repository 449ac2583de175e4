import type { Bind } from './types.js';
/**
 * `--mount` arguments for binds. Not `--bind`: that splits its text at commas and colons, which paths may hold,
 * while `--mount` is read as CSV and can quote. All records need the same number of fields there, so a bind that
 * may be written to repeats a harmless one.
 */
export declare function mountArguments(binds: readonly Bind[]): string[];
