/**
 * Lines for `ChannelPlan.leave`: keep the script's exports in a file of the lock's folder, as `sh` reads them back. They may hold
 * secrets, so nobody else may read it.
 */
export declare function leaveEnvironment(file: string): readonly string[];
/** Lines for `ChannelPlan.prelude`: keep what a variable is now, so that `restoreVariable` can put it back. */
export declare function saveVariable(name: string): readonly string[];
/** Lines for `ChannelPlan.undo`. */
export declare function restoreVariable(name: string): readonly string[];
/** Folders that the image's `%environment` puts into a variable, as far as its text tells. */
export declare function pathsIn(variable: string, environment: string): readonly string[];
/** An absolute path that needs no quotes in any shell. */
export declare function isPlainPath(path: string): boolean;
