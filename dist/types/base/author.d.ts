import { type Definition } from '../definition/index.js';
/** Where the author had the local base of a stage (0-based number), as an absolute path; none when that is not told. */
export declare function authorsPaths(definition: Definition, index: number, workingDirectory: string): string[];
