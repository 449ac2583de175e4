import type { Call } from '../context.js';
import { type Lock } from '../lock/index.js';
import type { LockFetcher } from '../ports.js';
import { type Marker } from '../store/index.js';
export declare const LOCK_SOURCES: string;
export interface LockSourceOptions {
    /** The store that builds are looked for in. */
    readonly root: string;
    /** Folder that files and the git repository are looked for from. Default: the current one. */
    readonly folder?: string | undefined;
    /** Fetches what lies at GitHub; without it such a source is refused. */
    readonly fetcher?: LockFetcher | undefined;
}
export interface SourcedLock {
    readonly lock: Lock;
    /** Marker of the build it is the lock of; undefined when it is of none that is in a store, or not verified yet. */
    readonly verdict: Marker | undefined;
}
/**
 * Reads the lock that a word stands for. A file of that name comes first; `./` before a name says that it is one. A folder
 * of that name does not: many a repository has one that is called like the image that is made of it.
 *
 * @throws InputError for a word that can stand for none, NotFoundError when there is no such thing
 * @throws FormatError when what is there is no lock
 */
export declare function lockFrom(source: string, options: LockSourceOptions, call: Call): Promise<SourcedLock>;
