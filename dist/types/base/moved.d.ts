import { type CallOptions } from '../context.js';
import type { LockedBase } from '../lock/types.js';
import type { Patience } from '../http/index.js';
export interface BasesMovedOptions extends CallOptions {
    /** Relative paths of local bases are looked up from here. */
    readonly workingDirectory: string;
    /** How long registries are waited for. For tests. */
    readonly patience?: Patience | undefined;
}
/** A base whose source offers something else by now. */
export interface MovedBase {
    readonly stage: string;
    /** As the author wrote it. */
    readonly from: string;
    /** Digest that the build was made on. */
    readonly locked: string;
    /** Digest that is offered now; "" when the tag or file is gone. */
    readonly offered: string;
}
/**
 * The bases that have moved since they were locked. One that cannot be asked for (a registry that is not reached) is told
 * to the reporter and counts as not moved; so does one without a digest, or named by digest from the start.
 *
 * @throws CancelledError when the signal fires, StoreError when a local base cannot be read
 */
export declare function basesMoved(bases: readonly LockedBase[], options: BasesMovedOptions): Promise<MovedBase[]>;
