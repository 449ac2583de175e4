import type { SbomSubject } from './types.js';
/** A UUID (version 8: of our own making) that the same lock and image always have, and no other. */
export declare function documentId({ name, version, sha256: image, lockSha256 }: SbomSubject): string;
