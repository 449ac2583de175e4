/** Bundles as they come from elsewhere: looked at before anything in them is used, and bounded in size. */
import { X509Certificate } from 'node:crypto';
import { type Bundle, type Claim } from './types.js';
/** One of GitHub's has some 15 kB; with a thousand subjects it has 200. */
export declare const BUNDLE_MAX: number;
/** A file of bundles, or of trusted roots. */
export declare const FILE_MAX: number;
/**
 * The documents of a file: one JSON document, or one a line.
 *
 * @param what the file is, as in "attestations"
 * @throws FormatError for a file that is too large or holds nothing, StoreError for one that cannot be read
 */
export declare function readDocuments(path: string, what: string, hint: string): Promise<Claim[]>;
/** @throws Refusal for what is no bundle of a statement that was signed with a certificate */
export declare function parseBundle(claim: Claim): Promise<Bundle>;
/** Node writes a name as one `KEY=value` a line, and escapes what would break that. */
export declare function organizationOf({ issuer }: X509Certificate): string;
