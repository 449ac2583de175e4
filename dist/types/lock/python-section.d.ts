import type { Complain, PythonEnvironment, ReadSection } from './types.js';
/** @throws FormatError for an origin or owner of a package that is not there */
export declare function pythonLines(environments: readonly PythonEnvironment[]): string[];
/** An encoded field holds no `=`: a line with one is a package, one without begins an environment. */
export declare function readPython({ lines, line }: ReadSection, complain: Complain): PythonEnvironment[];
