import { type Trust, type TrustedRoot } from './types.js';
/** Its authority keeps no log: instead of one, its timestamps tell when something was signed. */
export declare const GITHUB = "GitHub, Inc.";
export declare const HOW_TO_GET = "Print one where there is a network: gh attestation trusted-root > trusted_root.jsonl";
/** @throws FormatError for a file that holds something else than trusted roots, StoreError for one that cannot be read */
export declare function trustFromFile(path: string): Promise<Trust>;
/**
 * @param from where it is from, for the error
 * @throws FormatError for what is no trusted root
 */
export declare function parseRoot(document: unknown, from: string): Promise<TrustedRoot>;
