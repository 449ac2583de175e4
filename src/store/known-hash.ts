/** A SIF's SHA-256, without reading gigabytes where a marker tells it. */
import { stat } from 'node:fs/promises';
import { fileError, systemCode } from '../errors.js';
import { sha256File } from '../files.js';
import type { BuildPaths, Marker } from './types.js';

/**
 * SHA-256 of the SIF. The one its marker gives is taken while the file has not been touched since the marker was
 * written (change time, which no program can set back), as a second run has to be quick; the gate, at use, always
 * hashes.
 */
export async function knownSha256(paths: BuildPaths, marker: Marker | undefined, signal?: AbortSignal): Promise<string> {
  if (marker?.binding !== undefined && await untouchedSince(paths.sif, marker.state === 'verified' ? paths.verified : paths.unverified)) {
    return marker.binding.sifSha256;
  }
  return await sha256File(paths.sif, signal);
}

async function untouchedSince(path: string, marker: string): Promise<boolean> {
  try {
    const [image, written] = await Promise.all([stat(path), stat(marker)]);
    return image.ctimeMs <= written.mtimeMs;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw fileError(error, 'read', path);
  }
}
