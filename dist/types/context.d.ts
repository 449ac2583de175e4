/** What every long call of the core takes besides its own arguments. */
import type { Environment } from './process.js';
import { type Reporter } from './report.js';
export interface CallOptions {
    /** Hears of progress and warnings. Default: nobody. */
    readonly reporter?: Reporter | undefined;
    /** Stops the work: child processes end, nothing half done stays. */
    readonly signal?: AbortSignal | undefined;
    /** The caller's environment. Default: this process's own. */
    readonly env?: Environment | undefined;
}
/** The same with the defaults filled in. */
export interface Call {
    readonly reporter: Reporter;
    readonly signal: AbortSignal | undefined;
    readonly env: Environment;
}
export declare function callOf(options: CallOptions): Call;
