import type { BuildOutcome, BuildRequest, Engine } from './types.js';
/**
 * Builds an image. It appears under its name when it is complete; on failure and on cancelling nothing of it stays,
 * nor of the engine's scratch files.
 *
 * @throws NotFoundError when the source is not there
 * @throws InputError for a build argument the engine cannot take
 * @throws StoreError when the output is there already or cannot be written
 * @throws ToolError when the build fails; its message has the line of the build that tells why
 * @throws CancelledError when the signal fires; by then the engine and its children are gone
 */
export declare function buildImage(engine: Engine, request: BuildRequest): Promise<BuildOutcome>;
