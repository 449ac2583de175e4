import { type ChannelPlan } from './channel.js';
/** The text without what an earlier call generated: the author's, byte for byte. */
export declare function stripGenerated(text: string): string;
/** A comment block for the top of the file; the engine passes over it. */
export declare function headerComment(lines: readonly string[]): string;
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
