/** What a locked definition itself told of packages that it could not put right, as a drift. */
import { type LockDiff } from '../lock/index.js';
/**
 * Reads lines such as "pip numpy: locked 2.1.0, found 2.2.0"; "none" stands for a package that is not there. They come
 * from a build's output, where a definition can write as well: good to tell, and never to pass a build by.
 */
export declare function driftOfLines(lines: readonly string[]): LockDiff;
