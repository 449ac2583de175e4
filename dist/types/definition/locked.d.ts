import { type Lock, type LockChannel } from '../lock/types.js';
import { type SnapshotHosts } from './locked/channel.js';
import type { Definition } from './types.js';
export { DRIFT_LINE_PREFIX, EPILOGUE_EXIT_CODE, ESCROW_VARIABLE, HEALED_LINE_PREFIX } from './locked/channel.js';
export { readLockedBuildOutput, type LockedBuildOutput } from './locked/frame.js';
export interface LockedDefinition {
    readonly text: string;
    /** The text's bytes: those of the author's that are no UTF-8 are themselves again. */
    readonly bytes: Buffer;
    /** Packages held to their version, by the channel that names the pin; one that is not pinned is not in it. */
    readonly pinned: Readonly<Partial<Record<LockChannel, number>>>;
    /** Every channel of the lock that is held to its versions. */
    readonly covered: readonly LockChannel[];
    /** What a person should know, one line each: what could not be pinned, and why. */
    readonly notes: readonly string[];
}
export interface LockDefinitionOptions {
    /**
     * Prefer the locked versions while the author's script runs. False: only repair and check when it has ended, for a
     * script that fails under constraints. Default true.
     */
    readonly steer?: boolean | undefined;
    /** Pins that are left out, by any channel they cover. Default: none. */
    readonly unpinned?: readonly LockChannel[] | undefined;
    /** Other hosts of old package versions than the default ones. */
    readonly snapshots?: Partial<SnapshotHosts> | undefined;
}
/**
 * Writes the locked definition of a definition and a lock of what was built from it. Only the last stage is pinned: it
 * is the one that becomes the image.
 *
 * @throws InputError when the lock holds what no definition can
 */
export declare function lockDefinition(definition: Definition, lock: Lock, options?: LockDefinitionOptions): LockedDefinition;
/** The channels that a locked definition says it holds; none for any other definition. */
export declare function coveredChannels(definition: Definition): readonly LockChannel[];
/**
 * Writes the locked definition of `roughDef` and `lock` to `outDef` (the reference's generate_locked_def).
 *
 * @returns outDef
 * @throws InputError when `roughDef` is no definition, StoreError when `outDef` cannot be written; it is complete, or
 *   as it was before
 */
export declare function generateLockedDef(roughDef: string, lock: Lock, outDef: string): Promise<string>;
/** The definition as its author wrote it: without what an earlier locking made of it. */
export declare function authorsOwn(definition: Definition): Definition;
