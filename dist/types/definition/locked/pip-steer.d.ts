/** Kept packages are offered in addition; without a network, nothing else is. Goes before `pipSteer`, and may stand alone. */
export declare const PIP_ESCROW: readonly string[];
/** `uv tool install` writes the constraints of its variable into the receipt that stays with the tool; so it is repaired, not steered. */
export declare function pipSteer(script: string, builtAt: string | undefined): readonly string[];
/** Without steering the files are needed for kept packages alone. */
export declare const PIP_ESCROW_FILES: readonly string[];
/**
 * Takes our lines out of what the author may have written into the files meanwhile, and nothing else: from their
 * beginning where they were not touched or were appended to, by Python where `pip config` wrote one anew.
 */
export declare const PIP_UNDO: readonly string[];
/** Variables that decide where packages come from; the check gets them as the author's script left them. */
export declare const PIP_LEAVE: readonly string[];
