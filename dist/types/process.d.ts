import { type EndWith } from './process-ending.js';
export type Environment = Readonly<Record<string, string | undefined>>;
export type OutputStream = 'stdout' | 'stderr';
export interface RunOptions {
    readonly cwd?: string | undefined;
    /** The child's whole environment. Default: this process's own. */
    readonly env?: Environment | undefined;
    /** Written to standard input, which is closed afterwards; empty by default. */
    readonly input?: string | Uint8Array | undefined;
    /** Ends the program and everything it started. */
    readonly signal?: AbortSignal | undefined;
    /**
     * Called for every line of output, without its line end. Long lines come in pieces. `replaced`: a lone carriage
     * return ended it, so on a terminal the next one is written over it, as progress bars do.
     */
    readonly onLine?: ((line: string, stream: OutputStream, replaced: boolean) => void) | undefined;
    /** Called for every raw piece of output, for a log that keeps the bytes. */
    readonly onData?: ((data: Buffer, stream: OutputStream) => void) | undefined;
    /** Bytes of standard output kept for the result; more is an error, never a silent cut. Default 64 MiB. 0 keeps none. */
    readonly maxStdout?: number | undefined;
    /** Exit codes that are no failure. Default: 0 alone; 'any' returns whatever came. */
    readonly okExitCodes?: readonly number[] | 'any' | undefined;
    /** Strings that must not show up in errors. */
    readonly redact?: readonly string[] | undefined;
    /** What to do when it fails, for the error's hint. */
    readonly hint?: string | undefined;
    /** Milliseconds after which the program is ended and a ToolError thrown. Default: none. */
    readonly timeoutMs?: number | undefined;
    /**
     * Give the program a session and process group of its own, so that cancelling reaches its children too.
     * Default true. False where it must keep the terminal (sudo asking for a password).
     */
    readonly ownGroup?: boolean | undefined;
    /**
     * Ends the program instead of a plain kill, for one that has become another user's. Told `SIGTERM` first and
     * `SIGKILL` when that was of no use.
     */
    readonly endWith?: EndWith | undefined;
}
export interface RunResult {
    /** Exit code; 128 + signal number when a signal ended it, as shells count. */
    readonly exitCode: number;
    readonly stdout: string;
    /** The last 64 KiB of standard error. */
    readonly stderr: string;
    readonly durationMs: number;
}
/**
 * Runs a program to its end.
 *
 * @throws NotFoundError when there is no such program
 * @throws ToolError when it fails, times out, or writes more than `maxStdout`
 * @throws CancelledError when `signal` fired; by then the program and its children are gone
 */
export declare function run(program: string, args: readonly string[], options?: RunOptions): Promise<RunResult>;
/** Kills every program that `run` has started and all they started, at once and without waiting: the last resort. */
export declare function killAll(): void;
/**
 * Cuts a byte stream into lines. LF, CRLF and a lone CR (progress bars; a runner's log counts it as a line
 * end too) all end a line; characters split over two pieces are put together.
 */
export declare class LineSplitter {
    #private;
    private readonly onLine;
    constructor(onLine: (line: string, replaced: boolean) => void);
    write(data: Buffer): void;
    end(): void;
}
