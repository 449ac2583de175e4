/** Ending a program that runs, with all it has started. */
import type { ChildProcess } from 'node:child_process';
import { systemCode } from './errors.js';
import { descendants, stillRuns, type ProcessMark } from './process-tree.js';

/** Ends a program instead of a plain kill; told `SIGTERM` first and `SIGKILL` when that was of no use. */
export type EndWith = (pid: number, signal: NodeJS.Signals) => Promise<void>;

/** Between the request to end and the kill. A runner gives 7.5 s before it gets rough itself. */
const KILL_GRACE_MS = 4000;

/** Ends a program and all it started: politely, then for good. */
export class Ending {
  reason: 'cancelled' | 'timed out' | 'too much output' | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** What it had started when it was asked to end: some of it may have left its process group. */
  #started: readonly ProcessMark[] = [];

  constructor(
    private readonly child: ChildProcess,
    private readonly ownGroup: boolean,
    private readonly endWith: EndWith | undefined,
  ) {}

  request(reason: NonNullable<Ending['reason']>): void {
    if (this.reason !== undefined) return;
    this.reason = reason;
    this.#started = this.child.pid === undefined ? [] : descendants(this.child.pid);
    this.#send('SIGTERM');
    this.#timer = setTimeout(() => { this.kill(); }, KILL_GRACE_MS);
  }

  kill(): void {
    this.#send('SIGKILL');
    this.#killStarted();
  }

  /** The program has ended without being asked to, and something it started still runs. */
  leftovers(): void {
    if (this.ownGroup) this.#send('SIGKILL');
  }

  /** The program itself has ended; whatever it started and outlived a requested end goes now. */
  over(): void {
    clearTimeout(this.#timer);
    if (this.reason === undefined) return;
    if (this.ownGroup) this.#send('SIGKILL');
    this.#killStarted();
  }

  #send(signal: NodeJS.Signals): void {
    const { pid } = this.child;
    if (pid === undefined) return;
    if (this.endWith === undefined) {
      sendSignal(this.ownGroup ? -pid : pid, signal);
      return;
    }
    // A failure shows by the program running on: the kill that follows, and whoever waits, deal with that.
    this.endWith(pid, signal).catch(() => undefined);
  }

  #killStarted(): void {
    for (const mark of this.#started) {
      if (stillRuns(mark)) sendSignal(mark.pid, 'SIGKILL');
    }
  }
}

function sendSignal(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch (error) {
    // ESRCH: gone already, which is what was wanted. EPERM: it has become another user's, out of our reach.
    const code = systemCode(error);
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}
