import { type Lock } from './types.js';
/**
 * Reads a lock from its text.
 *
 * @param name the file's name, for errors
 * @throws FormatError naming file and line for text that is no lock, or a lock that was cut short
 */
export declare function parseLock(text: string, name?: string): Lock;
/**
 * Reads a lock from a file.
 *
 * @throws NotFoundError when there is no such file
 * @throws FormatError naming file and line for a file that is no lock, or a lock that was cut short
 * @throws StoreError when the file cannot be read
 */
export declare function readLock(path: string): Promise<Lock>;
/**
 * A lock as text; `parseLock` reads the same lock back.
 *
 * @throws FormatError for a name or version that would not be read back as itself, naming it
 */
export declare function formatLock(lock: Lock): string;
/**
 * Writes a lock (the reference's write_lock): the file is complete or as it was before.
 *
 * @throws FormatError as `formatLock` does, before anything is written
 * @throws StoreError when the file cannot be written
 */
export declare function writeLock(lock: Lock, path: string): Promise<void>;
