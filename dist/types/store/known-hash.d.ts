import type { BuildPaths, Marker } from './types.js';
/**
 * SHA-256 of the SIF. The one its marker gives is taken while the file has not been touched since the marker was
 * written (change time, which no program can set back), as a second run has to be quick; the gate, at use, always
 * hashes.
 */
export declare function knownSha256(paths: BuildPaths, marker: Marker | undefined, signal?: AbortSignal): Promise<string>;
