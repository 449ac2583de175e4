/** The identity of a document. */
import { sha256 } from '../files.js';
import type { SbomSubject } from './types.js';

/** A UUID (version 8: of our own making) that the same lock and image always have, and no other. */
export function documentId({ name, version = '', sha256: image = '', lockSha256 }: SbomSubject): string {
  const hex = sha256(['container-action sbom', name, version, image, lockSha256].join('\n'));
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
