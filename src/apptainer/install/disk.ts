/** A disk that is full shows up in many places of an installation; it is told in one way. */
import { ContainerActionError, fileError, StoreError, systemCode, ToolError } from '../../errors.js';

const FULL = /No space left on device|Disk quota exceeded|enough free space/i;

/** Whether a program failed for want of space. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof ToolError && FULL.test(error.stderrTail);
}

/** Errors of the file system in the user's words, `folder` being what is written to; others as they are. */
export function explainDisk(error: unknown, folder: string): unknown {
  if (isDiskFull(error)) {
    return new StoreError(`cannot install into ${folder}: the disk is full`, {
      hint: 'Free some space, or choose a prefix on another disk: about 250 MB while it is made, 100 MB afterwards.',
      cause: error,
    });
  }
  const raw = systemCode(error) !== undefined && !(error instanceof ContainerActionError);
  return raw ? fileError(error, 'install into', folder) : error;
}
