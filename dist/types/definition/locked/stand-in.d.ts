export interface StandIn {
    /** The command it stands before. */
    readonly tool: string;
    readonly prelude: readonly string[];
    readonly author: readonly string[];
    readonly undo: readonly string[];
}
/** `<tool>-steer.sh` is the payload file that does the work. */
export declare function standIn(tool: string, script: string): StandIn;
/** Shell: sets `real` to the tool behind the stand-in, as `PATH` has it; "" when there is none. */
export declare function findReal(tool: string): string;
/** Lines for `leave.sh`: what the author's script exported of these names (an extended regular expression) goes into a file. */
export declare function leaveNames(file: string, names: string): readonly string[];
