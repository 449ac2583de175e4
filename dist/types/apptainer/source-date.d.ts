import type { Engine } from './types.js';
export interface BytesAbility {
    readonly able: boolean;
    /** Why not, in one line; "" when it is able. */
    readonly reason: string;
}
/** Whether two builds with this engine can come out as the same bytes at all. */
export declare function canReproduceBytes(engine: Engine): BytesAbility;
/**
 * The variable for a build at a fixed time: for the engine and mksquashfs, and in %post, where without it Python would
 * compile files that the clamped times make stale.
 *
 * @param seconds since 1970, a whole number; undefined: no variable
 * @throws InputError for anything else
 */
export declare function sourceDateVariable(seconds: number | undefined): Readonly<Record<string, string>>;
