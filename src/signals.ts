/** SIGINT and SIGTERM as an AbortSignal: the doors listen, the core stops its children and cleans up. */
import { killAll } from './process.js';

const CANCELLING: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

export interface Cancellation {
  /** Fires at the first signal. */
  readonly signal: AbortSignal;
  /** Stops listening. */
  dispose(): void;
}

export interface CancelOptions {
  /** Called at the first signal. */
  readonly onCancel: (name: NodeJS.Signals) => void;
  /**
   * Whether a second SIGINT ends everything at once, leaving the rest behind: right for a person at a terminal. A
   * workflow runner sends SIGINT, then SIGTERM, then kills by itself, so there the second one changes nothing.
   */
  readonly secondKills: boolean;
}

/** Exit code of a program that SIGINT ended, as shells count. */
const EXIT_SIGINT = 130;

export function cancelOnSignals(options: CancelOptions): Cancellation {
  const controller = new AbortController();
  const listener = (name: NodeJS.Signals): void => {
    if (!controller.signal.aborted) {
      options.onCancel(name);
      controller.abort();
    } else if (options.secondKills && name === 'SIGINT') {
      killAll();
      process.exit(EXIT_SIGINT);
    }
  };
  for (const name of CANCELLING) process.on(name, listener);
  return {
    signal: controller.signal,
    dispose: () => { for (const name of CANCELLING) process.off(name, listener); },
  };
}
