/** Pauses that are short: whoever waits before asking again runs as it is, only its clock is quicker. */
import { syncBuiltinESMExports } from 'node:module';
import timersPromises from 'node:timers/promises';

/** How much sooner a pause is over. */
const QUICKER = 250;
/** Milliseconds of a pause. What waits for less is no client's pause, what waits for longer a limit that is not to be met sooner. */
const [LEAST, MOST] = [500, 60_000];

/**
 * Runs `work` while pauses, of ours and of GitHub's clients, are over 250 times as soon. Limits of time stay what they are: undici
 * counts its own by ticks below the least, and a busy machine would exceed quicker ones.
 */
export async function quickly<T>(work: () => Promise<T>): Promise<T> {
  const [pause, sleep] = [globalThis.setTimeout, timersPromises.setTimeout];
  const shortly = (handler: (...given: unknown[]) => void, ms?: number, ...given: unknown[]): NodeJS.Timeout => pause(handler, shorter(ms), ...given);
  setPauses(
    Object.assign(shortly, pause),
    (async (ms?: number, value?: unknown, options?: object): Promise<unknown> => await sleep(shorter(ms), value, options)) as typeof sleep,
  );
  try {
    return await work();
  } finally {
    setPauses(pause, sleep);
  }
}

function shorter(ms: number | undefined): number | undefined {
  return ms !== undefined && ms >= LEAST && ms <= MOST ? ms / QUICKER : ms;
}

/** Also for whoever has imported the one of node:timers/promises by its name. */
function setPauses(pause: typeof globalThis.setTimeout, sleep: typeof timersPromises.setTimeout): void {
  globalThis.setTimeout = pause;
  Object.assign(timersPromises, { setTimeout: sleep });
  syncBuiltinESMExports();
}
