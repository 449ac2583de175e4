/** Whether a program failed for want of space. */
export declare function isDiskFull(error: unknown): boolean;
/** Errors of the file system in the user's words, `folder` being what is written to; others as they are. */
export declare function explainDisk(error: unknown, folder: string): unknown;
