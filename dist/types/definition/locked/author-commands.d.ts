/**
 * Lines for the check (pip-check-offers.ts), as words: `constraint <file>` for each constraint file, `pre`, and
 * `uv <options> -- <requirements>` for each uv command that could be read.
 */
export declare function authorLines(script: string): readonly (readonly string[])[];
/** The simple commands of a script, as words without their quotes. */
export declare function commandsIn(script: string): readonly (readonly string[])[];
