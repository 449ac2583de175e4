import { type BuildPaths } from '../store/index.js';
import type { RoundTripResult } from './types.js';
/**
 * Paths of a stored build.
 *
 * @throws NotFoundError naming the builds there are
 */
export declare function storedPaths(root: string, layer: string, ts: string): Promise<BuildPaths>;
/** The result of a build made earlier, as its marker tells it; a marker of another image or lock counts as unverified. */
export declare function storedResult(root: string, layer: string, ts: string): Promise<RoundTripResult>;
/** A marker's reason on one line; the lines behind it name every package. */
export declare function firstLine(reason: string): string;
