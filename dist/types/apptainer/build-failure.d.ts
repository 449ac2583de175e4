/** Why a build failed, found in what it wrote. */
import { ToolError } from '../errors.js';
import type { BuildRequest } from './types.js';
/**
 * The error of a build that failed.
 *
 * @param lines the last lines the build wrote, secrets redacted
 */
export declare function buildFailure(request: BuildRequest, command: readonly string[], exitCode: number, lines: readonly string[]): ToolError;
/** The line that tells the cause: the last that looks like an error, else the last that is no mere progress. */
export declare function causeIn(lines: readonly string[]): string | undefined;
