import { type Lock, type LockChannel, type LockDiff } from './types.js';
/**
 * All versions a lock holds under qualified names: `pip:numpy`, `dpkg:libc6`, `node:npm`, `base:1`,
 * `python:/opt/venv:numpy`, `npm:/usr/lib/node_modules/npm`, `conda:numpy`. `base` has the digest for a version.
 *
 * @returns a map without prototype
 * @throws FormatError when the node text is no npm listing
 */
export declare function flatVersions(lock: Lock): Record<string, string>;
/**
 * Compares what two locks hold (the reference's compare_locks). Time grows linearly with the number of packages.
 * A channel that one of them does not tell of at all is left out: ask `uncompared`.
 *
 * @throws FormatError when the node text of one of them is no npm listing
 */
export declare function compareLocks(a: Lock, b: Lock): LockDiff;
/**
 * The channels that the comparison of two locks leaves out, because one of them is older than they are, or of the
 * Python package, and does not tell of them.
 */
export declare function uncompared(a: Lock, b: Lock): LockChannel[];
/**
 * The channel of a qualified name.
 *
 * @throws FormatError for a name that is not qualified with one
 */
export declare function channelOf(qualifiedName: string): LockChannel;
/**
 * How many packages each channel of a lock holds, those included that are compared in another channel; undefined for
 * a channel that the image does not have, or the lock does not tell of. A channel whose tool is there holds 0 at least.
 *
 * @throws FormatError when the node text is no npm listing
 */
export declare function presentChannels(lock: Lock): Record<LockChannel, number | undefined>;
