/** What apt's kept lists tell, where an image has them: the dates of the archives, and the SHA-256 of each package file. */
import { type Engine, type FoundEntry, type ImageTree } from '../apptainer/index.js';
import type { CallOptions } from '../context.js';
import type { Lock } from './types.js';
/** Whether an entry is the release file of an archive. */
export declare function isReleaseFile(name: string, path: string): boolean;
/** @returns name of the release file to its date, ISO 8601; without prototype */
export declare function archiveDates(found: readonly FoundEntry[], tree: Pick<ImageTree, 'readText'>): Promise<Record<string, string>>;
/**
 * A lock with the SHA-256 of its Debian packages, where the image's lists hold exactly the installed version and name one
 * file for it. The lists of an archive are some 50 MB, as much work to read as all the rest of a capture: therefore
 * this is a call of its own, for the one lock that is kept.
 *
 * @throws as `openImageTree` does
 */
export declare function withChecksums(engine: Engine, image: string, lock: Lock, options?: CallOptions): Promise<Lock>;
