/** Ending a program that runs, with all it has started. */
import type { ChildProcess } from 'node:child_process';
/** Ends a program instead of a plain kill; told `SIGTERM` first and `SIGKILL` when that was of no use. */
export type EndWith = (pid: number, signal: NodeJS.Signals) => Promise<void>;
/** Ends a program and all it started: politely, then for good. */
export declare class Ending {
    #private;
    private readonly child;
    private readonly ownGroup;
    private readonly endWith;
    reason: 'cancelled' | 'timed out' | 'too much output' | undefined;
    constructor(child: ChildProcess, ownGroup: boolean, endWith: EndWith | undefined);
    request(reason: NonNullable<Ending['reason']>): void;
    kill(): void;
    /** The program has ended without being asked to, and something it started still runs. */
    leftovers(): void;
    /** The program itself has ended; whatever it started and outlived a requested end goes now. */
    over(): void;
}
