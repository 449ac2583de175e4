/**
 * What can go wrong, in the user's words. Every error that leaves the core is one of these:
 * `message` is one line that names what, which and why; `hint`, when there is one, says what to do.
 * Doors print both and turn `exitCode` into their own; the stack is for debug runs only.
 */
/** Exit codes of the command line, documented in its help. */
export declare const EXIT: {
    readonly fine: 0;
    readonly error: 1;
    readonly wrongUse: 2;
    readonly refused: 3;
    readonly cancelled: 130;
};
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
export interface ErrorDetails {
    /** What to do about it: one or more plain sentences. */
    readonly hint?: string | undefined;
    readonly cause?: unknown;
}
/** Base of all errors this project raises on purpose. Anything else that surfaces is a bug. */
export declare class ContainerActionError extends Error {
    readonly hint: string | undefined;
    readonly exitCode: ExitCode;
    constructor(message: string, details?: ErrorDetails);
}
/** Something the caller gave cannot be used: a bad name, a missing file, an unknown value. */
export declare class InputError extends ContainerActionError {
    readonly exitCode: 2;
}
/** A program or file that has to exist is not there (the reference's FileNotFoundError). */
export declare class NotFoundError extends ContainerActionError {
}
/** A file that this project or its Python sibling wrote cannot be read back as what it claims to be. */
export declare class FormatError extends ContainerActionError {
}
/** The store, or a folder the caller named, cannot be written or is in a state we must not touch. */
export declare class StoreError extends ContainerActionError {
}
export interface ToolErrorDetails extends ErrorDetails {
    /** Program and arguments as they were run, secrets redacted. */
    readonly command: readonly string[];
    /** Undefined when the program could not be started or was ended by a signal. */
    readonly exitCode?: number | undefined;
    /** The last lines the program wrote to standard error (or to standard output, when that is all it wrote). */
    readonly stderrTail: string;
}
/** A program that we ran failed. */
export declare class ToolError extends ContainerActionError {
    readonly command: readonly string[];
    readonly toolExitCode: number | undefined;
    readonly stderrTail: string;
    constructor(message: string, details: ToolErrorDetails);
}
/** A rebuild differs and the caller asked for that to be a failure. */
export declare class DriftError extends ContainerActionError {
    readonly exitCode: 3;
}
/** The use-time gate refuses an image (the reference's VerifyError). */
export declare class VerifyError extends ContainerActionError {
    readonly exitCode: 3;
}
/** A service that the work needs said no, or did not answer. */
export declare class ServiceError extends ContainerActionError {
}
/** The work was cancelled by the caller's signal. */
export declare class CancelledError extends ContainerActionError {
    readonly exitCode: 130;
}
/** Message of anything thrown, on one line. */
export declare function messageOf(error: unknown): string;
/** `code` of a Node system error (`ENOENT`, `ENOSPC`, …), undefined for anything else. */
export declare function systemCode(error: unknown): string | undefined;
/**
 * Says in the user's words why a file operation failed.
 *
 * @param error what Node threw
 * @param action what was tried, as in "write the lock"
 * @param path the file or folder it was tried on
 */
export declare function fileError(error: unknown, action: string, path: string): ContainerActionError;
