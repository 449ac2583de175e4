import type { EscrowManifest } from './types.js';
/**
 * Writes a build's manifest: to `PendingBuild.staged.escrow`, from where it is published with the build.
 *
 * @throws StoreError when it cannot be written
 */
export declare function writeEscrowManifest(path: string, manifest: EscrowManifest): Promise<void>;
/**
 * What is kept for a build; undefined when it was built without escrow.
 *
 * @throws InputError for a bad layer name or timestamp, FormatError when the manifest is damaged
 */
export declare function readEscrowManifest(root: string, layer: string, ts: string): Promise<EscrowManifest | undefined>;
/** @throws NotFoundError when there is none */
export declare function requireEscrowManifest(root: string, layer: string, ts: string): Promise<EscrowManifest>;
export interface PruneEscrowOptions {
    /**
     * Content that was asked for within this many milliseconds stays, whoever names it: a build under way keeps content
     * before it writes its manifest. Default one hour.
     */
    readonly graceMs?: number | undefined;
    /** Only say what would go. */
    readonly dryRun?: boolean | undefined;
    /** Default: the system's clock. */
    readonly now?: (() => Date) | undefined;
}
/**
 * Removes kept content that no build of the store names any more. A manifest that cannot be read stops it: what it
 * names cannot be told.
 *
 * @returns checksums of what went (or would), sorted
 * @throws FormatError for a damaged manifest, StoreError when something cannot be removed
 */
export declare function pruneEscrow(root: string, options?: PruneEscrowOptions): Promise<string[]>;
