import type { OutputStream } from '../process.js';
export interface OutputListeners {
    /** Every line, secrets redacted; `replaced` as in `RunOptions.onLine`. */
    readonly onLine: (line: string, replaced: boolean) => void;
    /** Once, at the first line that says so. */
    readonly onPacking: () => void;
}
export declare class BuildOutput {
    #private;
    private readonly logFile;
    private readonly to;
    constructor(logFile: string | undefined, secrets: readonly string[], to: OutputListeners);
    /** The last lines, secrets redacted. */
    get lastLines(): readonly string[];
    data(data: Buffer, stream: OutputStream): void;
    line(line: string, replaced?: boolean): void;
    /** A line of ours, which goes where the engine's go. */
    note(text: string): void;
    /**
     * Writes out what is held back and closes the log.
     *
     * @throws StoreError when the log could not be written
     */
    close(): Promise<void>;
}
