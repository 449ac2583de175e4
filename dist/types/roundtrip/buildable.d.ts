import { type Definition } from '../definition/index.js';
import type { LockedBase } from '../lock/index.js';
export interface BuildableOptions {
    /** The store's root: kept bases are there. */
    readonly root: string;
    readonly workingDirectory: string;
    /** Name the kept images instead of registries. */
    readonly offline?: boolean | undefined;
    readonly signal: AbortSignal | undefined;
}
/**
 * The bytes of the definition with its bases named by digest, local ones by the absolute path of a file whose SHA-256
 * has just been checked.
 *
 * @param bases what `resolveBases` told of this definition
 * @throws NotFoundError when a local base is nowhere to be found
 */
export declare function buildableText(definition: Definition, bases: readonly LockedBase[], { root, workingDirectory, offline, signal }: BuildableOptions): Promise<Buffer>;
