import type { Binding, Marker } from './types.js';
export declare const KEEP_BODY = "prune-protected\n";
/**
 * Text of a marker.
 *
 * @param reason what drifted, one finding a line; what is not plain text is taken out
 * @throws InputError when the binding holds something else than SHA-256 sums
 */
export declare function markerBody(state: Marker['state'], reason: string, binding: Binding | undefined, now: Date): string;
/** Reads a marker's text, ours or the Python package's; anything at all may stand in it. */
export declare function parseMarker(state: Marker['state'], text: string): Marker;
