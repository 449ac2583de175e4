import type { Bind, Engine } from './types.js';
/**
 * `--mount` arguments for binds. Not `--bind`: that splits its text at commas and colons, which paths may hold,
 * while `--mount` is read as CSV and can quote. All records need the same number of fields there, so a bind that
 * may be written to repeats a harmless one.
 */
export declare function mountArguments(binds: readonly Bind[]): string[];
/**
 * Running as the container's root. Where the user has no range of ids, Apptainer would bind the machine's `fakeroot`
 * program into the image, which fails in images that are older than the machine, or small; looking does not need it.
 */
export declare function fakerootArguments(engine: Engine): string[];
