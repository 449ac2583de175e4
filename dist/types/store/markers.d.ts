import type { Binding, BuildPaths, Marker } from './types.js';
export interface MarkUnverifiedOptions {
    /** What drifted, in words; several lines are fine. */
    readonly reason?: string | undefined;
    readonly binding?: Binding | undefined;
}
/**
 * Marks a build as verified and takes away `.unverified`.
 *
 * A reader never sees both files: `.unverified` goes first, and who is killed between the two leaves a build that
 * is not verified yet. Should another process mark the build unverified at this very moment, that stands.
 *
 * @param binding what was verified; without it the marker is a plain one, bound to nothing
 * @returns path of the marker
 * @throws NotFoundError when there is no such build, StoreError when it cannot be written; the build is not marked
 *   verified then
 */
export declare function markVerified(root: string, layer: string, ts: string, binding?: Binding): Promise<string>;
/**
 * Marks a build as unverified and takes away `.verified`.
 *
 * The Python package takes both files for verified, and nobody may find the build verified, or unmarked, from here
 * on, whatever happens next: so the first step renames `.verified` to `.unverified`. The new text replaces the old
 * one after that; until then `readMarker` says that the marking was cut short.
 *
 * @returns path of the marker
 * @throws NotFoundError when there is no such build, StoreError when it cannot be written; a build that was verified
 *   no longer is then, unless even a rename was impossible
 */
export declare function markUnverified(root: string, layer: string, ts: string, options?: MarkUnverifiedOptions): Promise<string>;
/**
 * The marker of a build. When both files are there (another program was cut short) the build counts as unverified.
 *
 * @returns undefined when there is none: not verified yet
 * @throws StoreError when one is there and cannot be read
 */
export declare function readMarker(paths: Pick<BuildPaths, 'verified' | 'unverified'>): Promise<Marker | undefined>;
