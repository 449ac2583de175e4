/**
 * How progress is told. The core tells a Reporter what happens; the doors decide how it looks
 * (terminal, plain lines, workflow log). Stages may overlap: packing an image and verifying it do.
 */
/** One long step, from `Reporter.stage` until `done` or `failed`, of which exactly one is called. */
export interface Stage {
    /**
     * One line a child program wrote. It is untrusted: whoever shows it must make sure that it cannot be
     * taken for anything but text (workflow commands, terminal escapes).
     *
     * @param replaced the program writes its next line over this one, as progress bars do; where lines stay, it is left out
     */
    output(line: string, replaced?: boolean): void;
    /** The step ended well; `summary` is a short phrase such as "312 packages". */
    done(summary?: string): void;
    /** The step ended badly. The error itself is thrown, this is for the display only. */
    failed(reason: string): void;
}
export interface Reporter {
    /** A long step begins. `name` reads well after "Stage:", as in "build image". */
    stage(name: string): Stage;
    /** Something worth a line. */
    info(message: string): void;
    /** Something the user should not miss, though work goes on. `hint` says what to do about it. */
    warn(message: string, hint?: string): void;
}
/** Says nothing: the library's default. Warnings that matter are part of results as well. */
export declare const silentReporter: Reporter;
/**
 * Runs `work` as a stage of `reporter` and closes the stage whatever happens.
 *
 * @param summarize makes the closing phrase from the result
 */
export declare function inStage<T>(reporter: Reporter, name: string, work: (stage: Stage) => Promise<T>, summarize?: (result: T) => string): Promise<T>;
