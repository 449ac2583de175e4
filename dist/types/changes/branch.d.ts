import type { Call } from '../context.js';
/**
 * What an image is compared with, as `lockFrom` takes it. `origin/main:` is the lock beside the definition on that
 * branch, and there may be none yet: that is told, and no error.
 *
 * @param definition path, from the current folder, which lies in the checkout
 * @param needed something is to fail by the changes, which a branch that is not there must not let through
 * @throws InputError for what can be no branch, or is needed and not there
 */
export declare function earlierLock(against: string, definition: string, needed: boolean, call: Call): Promise<string | undefined>;
