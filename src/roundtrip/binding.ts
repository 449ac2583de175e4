/** Whether a marker speaks of the image and the lock that lie beside it now. */
import { basename } from 'node:path';
import { systemCode } from '../errors.js';
import { sha256File } from '../files.js';
import type { Marker, SiblingPaths } from '../store/index.js';

/**
 * What does not fit the marker, in words; undefined when all of it fits, or the marker is bound to nothing.
 *
 * @param sifSha256 of the image as it is now
 */
export async function mismatch(beside: SiblingPaths, marker: Marker, sifSha256: string): Promise<string | undefined> {
  const { binding } = marker;
  if (binding === undefined) return undefined;
  if (sifSha256 !== binding.sifSha256) {
    const path = marker.state === 'verified' ? beside.verified : beside.unverified;
    return `the marker ${basename(path)} vouches for another image: this one has a different SHA-256`;
  }
  const lock = await hashIfThere(beside.lock);
  if (lock !== undefined && lock !== binding.lockSha256) {
    return `the lock ${basename(beside.lock)} is not the one its marker vouches for`;
  }
  return undefined;
}

async function hashIfThere(path: string): Promise<string | undefined> {
  try {
    return await sha256File(path);
  } catch (error) {
    if (error instanceof Error && systemCode(error.cause) === 'ENOENT') return undefined;
    throw error;
  }
}
