import type { Marker, SiblingPaths } from '../store/index.js';
/**
 * What does not fit the marker, in words; undefined when all of it fits, or the marker is bound to nothing.
 *
 * @param sifSha256 of the image as it is now
 */
export declare function mismatch(beside: SiblingPaths, marker: Marker, sifSha256: string): Promise<string | undefined>;
