/** Names of channels as people give them. */
import { InputError } from '../errors.js';
import { LOCK_CHANNELS, type LockChannel } from './types.js';

/** @throws InputError for a word that names no channel of a lock */
export function channelNamed(word: string): LockChannel {
  const channel = LOCK_CHANNELS.find((known) => known === word.trim());
  if (channel !== undefined) return channel;
  throw new InputError(`no such channel: ${word}`, { hint: `One of ${LOCK_CHANNELS.join(', ')}.` });
}
