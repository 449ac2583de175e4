import type { Lock, LockDiff } from './types.js';
/**
 * All versions a lock holds under qualified names: `pip:numpy`, `dpkg:libc6`, `node:npm`.
 *
 * @returns a map without prototype
 * @throws FormatError when the node text is no npm listing
 */
export declare function flatVersions(lock: Lock): Record<string, string>;
/**
 * Compares what two locks hold (the reference's compare_locks). Time grows linearly with the number of packages.
 *
 * @throws FormatError when the node text of one of them is no npm listing
 */
export declare function compareLocks(a: Lock, b: Lock): LockDiff;
