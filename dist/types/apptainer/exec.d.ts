import { type RunResult } from '../process.js';
import type { Engine, ExecRequest } from './types.js';
/**
 * Runs a command inside an image and gives back what it wrote. The image is not changed, nor is a root filesystem
 * that is being packed at this moment. The command runs as the container's root, as %post did.
 *
 * @throws NotFoundError, FormatError when the image is none or is damaged
 * @throws ToolError when the engine fails, or the command ends with a code that is not asked for
 * @throws CancelledError when the signal fires
 */
export declare function execInImage(engine: Engine, request: ExecRequest): Promise<RunResult>;
