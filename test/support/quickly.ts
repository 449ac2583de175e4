/** Pauses that pass at once: what waits runs as it is, only the clock is quicker. */
import { syncBuiltinESMExports } from 'node:module';
import timersPromises from 'node:timers/promises';
import { vi } from 'vitest';

/** Milliseconds of the quick clock that pass in each few of the real one. */
const STEP_MS = 1000;
const REAL_STEP_MS = 4;

/** Runs `work` while every `setTimeout`, of ours and of GitHub's clients, is over 250 times as soon. */
export async function quickly<T>(work: () => Promise<T>): Promise<T> {
  const { setTimeout: pause } = timersPromises;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  setPause(quickPause as typeof pause);
  const ticking = setInterval(() => { vi.advanceTimersByTime(STEP_MS); }, REAL_STEP_MS);
  try {
    return await work();
  } finally {
    clearInterval(ticking);
    setPause(pause);
    vi.useRealTimers();
  }
}

/** Of node:timers/promises, also for whoever has imported it by its name: vitest's clock leaves that one alone. */
function setPause(pause: typeof timersPromises.setTimeout): void {
  Object.assign(timersPromises, { setTimeout: pause });
  syncBuiltinESMExports();
}

async function quickPause<T>(ms: number, value: T, { signal }: { readonly signal?: AbortSignal } = {}): Promise<T> {
  return await new Promise((resolve, reject) => {
    const timer = setTimeout(() => { resolve(value); }, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    }, { once: true });
  });
}
