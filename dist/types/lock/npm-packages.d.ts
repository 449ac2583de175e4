/** Every npm package in an image, by the folder it lies in: also those below others, which `npm list -g --depth=0` leaves out. */
import type { FoundEntry, ImageTree, Listing } from '../apptainer/index.js';
/** Whether an entry is the manifest of an installed package, or a link in place of one. */
export declare function isNpmRecord(name: string, path: string, kind: FoundEntry['kind']): boolean;
/** What has to be read, as patterns for `ImageTree.load`. */
export declare function npmPatterns(found: readonly FoundEntry[]): string[];
/**
 * @returns folder to version, without prototype; "" for a package whose manifest cannot be read. What has no name and
 *   version is no package.
 */
export declare function npmPackages(listing: Listing, tree: Pick<ImageTree, 'readText'>): Promise<Record<string, string>>;
