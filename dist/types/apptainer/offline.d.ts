import type { Call } from '../context.js';
import type { BuildMode } from './types.js';
/** A way to run a command without network. */
export interface NetworkCut {
    /** Program and arguments that go in front of the engine's; for sudo, behind sudo's own. */
    readonly prefix: readonly string[];
    /** Whether the engine is to be told --fakeroot in there. */
    readonly fakeroot: boolean;
}
/** What a build that is not cut off uses. */
export declare function noCut(mode: BuildMode): NetworkCut;
/**
 * Finds the way that works here.
 *
 * @throws NotFoundError when the programs for it are missing
 * @throws ToolError when the machine does not allow it; the message names what it said, the hint what helps
 */
export declare function cutNetwork(mode: BuildMode, call: Call): Promise<NetworkCut>;
/** Nothing that says how to get out is of use inside, and a program that tries a proxy first tells less of the cause. */
export declare function withoutProxies(env: Readonly<Record<string, string>>): Record<string, string>;
