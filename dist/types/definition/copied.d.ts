import type { Definition } from './types.js';
/**
 * Sources of the `%files` sections as they are written, in order: paths, or patterns as the engine takes them. What
 * comes from an earlier stage (`%files from build`) is no file of this machine and not among them.
 */
export declare function copiedPaths(definition: Definition): string[];
/** Paths of the local bases, as they are written. One that is kept by its SHA-256 is found by that and is not among them. */
export declare function localBasePaths(definition: Definition): string[];
/** Whether the engine takes a source of `%files` for a pattern. */
export declare function isPattern(path: string): boolean;
