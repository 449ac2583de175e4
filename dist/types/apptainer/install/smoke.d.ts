import type { Call } from '../../context.js';
import type { BuildMode, Engine } from '../types.js';
/**
 * Runs a shell in a root filesystem made of this machine's own, so that nothing has to be fetched for it.
 *
 * @param scratch folder for it; by default the user's for temporary files
 * @throws ToolError when the engine does not run it
 */
export declare function tryRun(engine: Engine, call: Call, scratch?: string): Promise<void>;
/**
 * The same, and builds an image of it with a `%post`, and runs something in that.
 *
 * @throws ToolError when the engine does not do it
 */
export declare function tryRunAndBuild(engine: Engine, mode: BuildMode, call: Call, scratch?: string): Promise<void>;
