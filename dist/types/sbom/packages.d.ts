/** The packages of a lock, channel by channel, each once. */
import { type Lock } from '../lock/index.js';
import type { SbomPackage } from './types.js';
/** Everything a lock says is in the image, sorted by package URL. What it stands on is not among it: see `basePackages`. */
export declare function packagesOf(lock: Lock): SbomPackage[];
/** What the stages of the definition stand on, as far as it has a digest. */
export declare function basePackages({ facts }: Lock): SbomPackage[];
