import type { Call } from '../context.js';
import type { Engine } from './types.js';
export interface Trial {
    readonly works: boolean;
    /** The engine's own words when it does not; "" when it does. */
    readonly why: string;
}
/**
 * Starts a container on an empty root filesystem.
 *
 * @param identity how to become the container's root: `--fakeroot`, `--userns` or nothing
 */
export declare function tryContainer(engine: Engine, identity: readonly string[], call: Call): Promise<Trial>;
