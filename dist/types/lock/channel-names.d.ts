import { type LockChannel } from './types.js';
/** @throws InputError for a word that names no channel of a lock */
export declare function channelNamed(word: string): LockChannel;
