/**
 * What can go wrong, in the user's words. Every error that leaves the core is one of these:
 * `message` is one line that names what, which and why; `hint`, when there is one, says what to do.
 * Doors print both and turn `exitCode` into their own; the stack is for debug runs only.
 */

/** Exit codes of the command line, documented in its help. */
export const EXIT = {
  fine: 0,
  error: 1,
  wrongUse: 2,
  refused: 3,
  cancelled: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface ErrorDetails {
  /** What to do about it: one or more plain sentences. */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/** Base of all errors this project raises on purpose. Anything else that surfaces is a bug. */
export class ContainerActionError extends Error {
  readonly hint: string | undefined;
  readonly exitCode: ExitCode = EXIT.error;

  constructor(message: string, details: ErrorDetails = {}) {
    super(oneLine(message), details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.hint = details.hint;
  }
}

/** Something the caller gave cannot be used: a bad name, a missing file, an unknown value. */
export class InputError extends ContainerActionError {
  override readonly exitCode = EXIT.wrongUse;
}

/** A program or file that has to exist is not there (the reference's FileNotFoundError). */
export class NotFoundError extends ContainerActionError {}

/** A file that this project or its Python sibling wrote cannot be read back as what it claims to be. */
export class FormatError extends ContainerActionError {}

/** The store, or a folder the caller named, cannot be written or is in a state we must not touch. */
export class StoreError extends ContainerActionError {}

export interface ToolErrorDetails extends ErrorDetails {
  /** Program and arguments as they were run, secrets redacted. */
  readonly command: readonly string[];
  /** Undefined when the program could not be started or was ended by a signal. */
  readonly exitCode?: number | undefined;
  /** The last lines the program wrote to standard error (or to standard output, when that is all it wrote). */
  readonly stderrTail: string;
}

/** A program that we ran failed. */
export class ToolError extends ContainerActionError {
  readonly command: readonly string[];
  readonly toolExitCode: number | undefined;
  readonly stderrTail: string;

  constructor(message: string, details: ToolErrorDetails) {
    super(message, details);
    this.command = details.command;
    this.toolExitCode = details.exitCode;
    this.stderrTail = details.stderrTail;
  }
}

/** A rebuild differs and the caller asked for that to be a failure. */
export class DriftError extends ContainerActionError {
  override readonly exitCode = EXIT.refused;
}

/** The use-time gate refuses an image (the reference's VerifyError). */
export class VerifyError extends ContainerActionError {
  override readonly exitCode = EXIT.refused;
}

/** A service that the work needs said no, or did not answer. */
export class ServiceError extends ContainerActionError {}

/** The work was cancelled by the caller's signal. */
export class CancelledError extends ContainerActionError {
  override readonly exitCode = EXIT.cancelled;
}

/** Message of anything thrown, on one line. */
export function messageOf(error: unknown): string {
  return oneLine(error instanceof Error ? error.message : String(error));
}

/** `code` of a Node system error (`ENOENT`, `ENOSPC`, …), undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return undefined;
}

/**
 * Says in the user's words why a file operation failed.
 *
 * @param error what Node threw
 * @param action what was tried, as in "write the lock"
 * @param path the file or folder it was tried on
 */
export function fileError(error: unknown, action: string, path: string): ContainerActionError {
  const code = systemCode(error);
  const known = code === undefined ? undefined : FILE_ERRORS[code];
  if (known === undefined) {
    return new StoreError(`cannot ${action} ${path}: ${messageOf(error)}`, { cause: error });
  }
  return new StoreError(`cannot ${action} ${path}: ${known.why}`, { cause: error, hint: known.hint });
}

const FILE_ERRORS: Readonly<Record<string, { why: string; hint: string }>> = {
  EACCES: { why: 'permission denied', hint: 'Choose a folder this user may write to, or change its owner or mode.' },
  EPERM: { why: 'operation not permitted', hint: 'Choose a folder this user may write to, or change its owner or mode.' },
  EROFS: { why: 'the file system is mounted read-only', hint: 'Choose a folder on a file system that can be written.' },
  ENOSPC: { why: 'the disk is full', hint: 'Free some space (prune old builds, for one) or choose a folder on another disk.' },
  EDQUOT: { why: 'the disk quota is used up', hint: 'Free some space (prune old builds, for one) or choose a folder on another disk.' },
  ENOENT: { why: 'no such file or folder', hint: 'Check the path.' },
  ENOTDIR: { why: 'a part of the path is a file, not a folder', hint: 'Check the path.' },
  EISDIR: { why: 'it is a folder, not a file', hint: 'Name a file.' },
};

/** Messages are one line by rule: line breaks and control characters of untrusted text become blanks. */
function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is taken out
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();
}
