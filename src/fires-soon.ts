/** Telling a program that failed from one that was ended together with us. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Between a program's end and the signal's way through this process's event loop: a matter of a millisecond, on a busy machine of more. */
const WAIT_MS = 250;

/**
 * Waits a moment for a cancellation that is under way. Who stops a service or a job often signals all its processes at
 * once, in any order: a program of ours may have ended by that before we have heard of it ourselves.
 *
 * @returns whether the signal has fired
 */
export async function firesSoon(signal: AbortSignal | undefined): Promise<boolean> {
  if (signal === undefined) return false;
  // Ends early, by an error, when it fires.
  if (!signal.aborted) await sleep(WAIT_MS, undefined, { signal }).catch(() => undefined);
  return signal.aborted;
}
