/** What is known of a build that is in the store already, without doing it again. */
import { NotFoundError } from '../errors.js';
import { buildPaths, knownSha256, listBuilds, readMarker, type BuildPaths } from '../store/index.js';
import { mismatch } from './binding.js';
import type { RoundTripResult } from './types.js';
import { readVerdict } from './verdict-record.js';

/**
 * Paths of a stored build.
 *
 * @throws NotFoundError naming the builds there are
 */
export async function storedPaths(root: string, layer: string, ts: string): Promise<BuildPaths> {
  const builds = await listBuilds(root, layer);
  if (builds.some((build) => build.ts === ts)) return buildPaths(root, layer, ts);
  const known = builds.slice(0, 5).map((build) => build.ts);
  throw new NotFoundError(`no build ${layer} ${ts} in ${root}`, {
    hint: known.length === 0 ? 'The layer has no builds yet.' : `The newest are: ${known.join(', ')}`,
  });
}

/** The result of a build made earlier, as its marker tells it; a marker of another image or lock counts as unverified. */
export async function storedResult(root: string, layer: string, ts: string): Promise<RoundTripResult> {
  const paths = await storedPaths(root, layer, ts);
  const marker = await readMarker(paths);
  const sifSha256 = await knownSha256(paths, marker);
  const foreign = marker === undefined ? undefined : await mismatch(paths, marker, sifSha256);
  const record = marker === undefined || foreign !== undefined ? undefined : await readVerdict(paths, marker);
  return {
    layer, ts, sif: paths.sif, lock: paths.lock, lockedDef: paths.lockedDef,
    verified: marker === undefined ? null : marker.state === 'verified' && foreign === undefined,
    diff: record?.diff ?? null,
    level: record?.level ?? 'versions',
    channels: record?.channels ?? [],
    contents: record?.contents ?? null,
    unchanged: true,
    sifSha256,
    reason: foreign ?? firstLine(marker?.reason ?? ''),
    pruned: [],
    timings: {},
  };
}

/** A marker's reason on one line; the lines behind it name every package. */
export function firstLine(reason: string): string {
  return reason.split('\n', 1)[0] ?? '';
}
