import { type CallOptions } from '../context.js';
import { type Definition } from '../definition/index.js';
import type { LockedBase } from '../lock/types.js';
import type { Patience } from '../http/index.js';
export interface ResolveBasesOptions extends CallOptions {
    /** Relative paths of local bases are looked up from here. */
    readonly workingDirectory: string;
    /** The store's root: a base that the definition names by its SHA-256 is looked for there as well. */
    readonly root?: string | undefined;
    /** How long registries are waited for. For tests. */
    readonly patience?: Patience | undefined;
}
/** A stage's base, found. */
export interface ResolvedBase {
    readonly base: LockedBase;
    /** Absolute path of the file, for a base that is one; `keepLocalBase` keeps it. */
    readonly path: string | undefined;
    /** Why there is no digest, when there is none and there could be one; reported as a warning, too. */
    readonly note: string | undefined;
}
/**
 * The base of every stage with its digest: of what a registry's tag stands for now, or of the file. Where none can be
 * had though the engine may still be able to build (a registry that is not reached, while its image is in the
 * engine's cache), the digest is "" and a warning says so.
 *
 * @param definition with its build arguments filled in
 * @returns one for each stage, in order
 * @throws InputError when the registry says that there is no such image, or none for this user
 * @throws NotFoundError when there is no such file, StoreError when it cannot be read
 */
export declare function resolveBases(definition: Definition, options: ResolveBasesOptions): Promise<ResolvedBase[]>;
