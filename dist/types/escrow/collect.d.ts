import { type CallOptions } from '../context.js';
import type { Collection } from './types.js';
export interface CollectOptions extends Pick<CallOptions, 'env'> {
    /** An empty folder for this one build, on the file system the build works on (`BuildRequest.tmpDirectory`). */
    readonly folder: string;
}
/**
 * Begins to collect; to be called right before the build. Three ways, since no single one sees everything, and none changes what the image becomes:
 *
 * - apt runs a hook before it installs; a variable tells it of the hook, which `sudo` and `env -i` drop;
 * - what apt, dnf, pip and npm put somewhere for a moment is seen from outside (`watch.ts`): apt's, dnf's and npm's in the root
 *   filesystem, pip's in /tmp, if the build has a /tmp of its own (`BuildRequest.privateTmp`). Through sudo the root
 *   filesystem is closed to us;
 * - wheels are repacked from the finished image for what was installed and not seen.
 *
 * Package caches are not redirected: what a tool leaves in its cache is a part of the image.
 *
 * @throws StoreError when the folder cannot be written
 */
export declare function collectDownloads(options: CollectOptions): Promise<Collection>;
/** "numpy 2.1.0" of a wheel's or sdist's file name. */
export declare function releaseOf(file: string): string;
