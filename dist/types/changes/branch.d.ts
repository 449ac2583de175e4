import type { Call } from '../context.js';
/**
 * What an image is compared with, as `lockFrom` takes it. `origin/main:` is the lock beside the definition on that
 * branch, and there may be none yet: that is told, and no error.
 *
 * @param definition path, from the current folder, which lies in the checkout
 * @throws InputError for what can be no branch
 */
export declare function earlierLock(against: string, definition: string, call: Call): Promise<string | undefined>;
