import { type Definition } from '../definition/index.js';
import type { LockedBase } from '../lock/types.js';
export interface MaterializeOptions {
    /** The store's root. */
    readonly root: string;
    /**
     * The lock's bases: the authors' paths in them are looked at too, when a kept base is gone; so are those that the
     * definition itself tells.
     */
    readonly bases?: readonly LockedBase[] | undefined;
    /** Relative ones of these paths are meant from here. Default: the root. */
    readonly workingDirectory?: string | undefined;
    /** Name the kept images instead of registries: for a build without a network. Default false. */
    readonly offline?: boolean | undefined;
    readonly signal?: AbortSignal | undefined;
}
/**
 * The text of a locked definition in which every local base that it names by SHA-256 is the absolute path of a file
 * with just that content, so that it builds from any working directory. With `offline`, images of registries are the kept
 * ones (see `keepRegistryBase`).
 *
 * @throws NotFoundError when one of them is not there, InputError when its path does not fit into a definition, or
 *   `offline` and a stage needs the network for its base
 */
export declare function materializeBases(definition: Definition, options: MaterializeOptions): Promise<string>;
