import { type ChannelPlan } from './channel.js';
/** The text without what an earlier call generated: the author's, byte for byte. */
export declare function stripGenerated(text: string): string;
/** A comment block for the top of the file; the engine passes over it. */
export declare function headerComment(lines: readonly string[]): string;
/** The lines of the comment block that `headerComment` made, when the text begins with one. */
export declare function headerLines(text: string): readonly string[];
/**
 * The generated `%post`: writes its files, then starts `run.sh`, which runs the whole script once more as a child,
 * and there passes over itself.
 *
 * A child rather than an EXIT trap: a trap is lost when the author sets one of his own and ends with `exit 0`, or ends
 * with `exec`; a parent that waits is not.
 *
 * @param lineEndMissing the text before it does not end in a line end
 */
export declare function postSections(plans: readonly ChannelPlan[], postLine: string, lineEndMissing: boolean): string;
/** What a locked build's output says about the lock. It is untrusted text: good to tell and to try again by, no verdict. */
export interface LockedBuildOutput {
    /** What still differs, one line each: "pip numpy: locked 2.1.0, found 2.2.0". */
    readonly drift: readonly string[];
    /** What was held to its version against what is offered now, one line each: "pip numpy: locked 2.1.0, offered 2.2.0". */
    readonly healed: readonly string[];
    /** The author's script failed, perhaps because of the constraints: `steer: false` is worth a try. */
    readonly scriptFailed: boolean;
}
/** Reads the output of a build from a locked definition. */
export declare function readLockedBuildOutput(log: string): LockedBuildOutput;
