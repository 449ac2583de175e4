import { type Manifest } from './types.js';
export declare const MANIFEST_NAME = "manifest.json";
export declare const MANIFEST_VERSION = 1;
/** It names at most one file for each part. */
export declare const MANIFEST_MAX: number;
/** The same text for the same files, whenever and wherever it is written. */
export declare function formatManifest({ layer, ts, files }: Manifest): string;
/**
 * @throws FormatError telling what is wrong with it: another version, names that are no build's, a part twice, a file
 *   called otherwise than its part is called in a store (which no path to elsewhere can be)
 */
export declare function parseManifest(text: string): Manifest;
export declare function nameOf(path: string): string;
