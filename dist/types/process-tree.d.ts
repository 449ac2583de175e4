/** One process. Its number may be used again when it has ended; together with its start it may not. */
export interface ProcessMark {
    readonly pid: number;
    /** Clock ticks since the machine's start. */
    readonly started: string;
}
/** All processes started by `pid`, and by those, its own not among them. Empty where there is no /proc. */
export declare function descendants(pid: number): ProcessMark[];
/** What tells this process from a later one of the same number; undefined when there is none, or no /proc. */
export declare function markOf(pid: number): ProcessMark | undefined;
/** Whether it is still the same process that runs under that number. */
export declare function stillRuns(mark: ProcessMark): boolean;
