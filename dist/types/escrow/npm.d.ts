import type { Lock } from '../lock/index.js';
/**
 * Locked npm packages whose archives are not in a cache, one line for each package that was installed by itself with
 * how many below it lack theirs. Nothing when npm downloaded nothing: what there is came with the base or from elsewhere.
 *
 * @param cache folder that holds `_cacache`
 */
export declare function npmMissing(lock: Lock, cache: string): Promise<string[]>;
