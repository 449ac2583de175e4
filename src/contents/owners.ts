/** Whose a path is: looked up in the records that package tools keep in an image. */
import { openImageTree, type Engine, type ImageTree, type RootEntry } from '../apptainer/index.js';
import type { CallOptions } from '../context.js';
import { apkOwners, condaOwners, dpkgOwners, npmOwner, pythonOwners, type Claim } from './owner-records.js';
import { RootPaths } from './root-paths.js';
import { sourceOf, type Side } from './rules.js';
import type { Difference } from './types.js';

/**
 * Owners of paths that differ. What is in a alone, or in both, is looked up in a's records, and where those do not know
 * it in b's; what is in b alone in b's.
 *
 * @param images paths of a and b
 * @returns path to owner; a path that no record names is not in it
 */
export async function ownersOf(
  differences: readonly Pick<Difference, 'path' | 'kind'>[], [a, b]: readonly [string, string],
  [sideA, sideB]: readonly [Side, Side], engine: Engine, options: CallOptions,
): Promise<ReadonlyMap<string, string>> {
  const owners = new Map<string, string>();
  const lookUp = async (image: string, side: Side, paths: readonly string[]): Promise<void> => {
    for (const [path, owner] of await ownersIn(engine, image, side.entries, paths, options)) owners.set(path, owner);
  };
  await lookUp(a, sideA, differences.filter(({ kind }) => kind !== 'added').map(({ path }) => path));
  await lookUp(b, sideB, differences.filter(({ path, kind }) => kind !== 'missing' && !owners.has(path)).map(({ path }) => path));
  return owners;
}

/** A path may have several claims; a tool before here wins, since a distribution's package holds Python's and npm's records too. */
const FINDERS = [dpkgOwners, apkOwners, condaOwners, pythonOwners];

async function ownersIn(
  engine: Engine, image: string, entries: ReadonlyMap<string, RootEntry>, paths: readonly string[], options: CallOptions,
): Promise<ReadonlyMap<string, string>> {
  const owners = new Map<string, string>();
  if (paths.length === 0) return owners;
  const tree = await openImageTree(engine, image, [], options);
  try {
    const claims = await claimsOn(paths, entries, tree);
    for (const path of paths) {
      const owner = claims.get(path) ?? claims.get(sourceOf(path) ?? '') ?? npmOwner(path, entries);
      if (owner !== undefined) owners.set(path, owner);
    }
    return owners;
  } finally {
    await tree.close();
  }
}

async function claimsOn(
  paths: readonly string[], entries: ReadonlyMap<string, RootEntry>, tree: ImageTree,
): Promise<ReadonlyMap<string, string>> {
  // A compiled file belongs to whom its source does.
  const open = new Set(paths.flatMap((path) => [path, sourceOf(path) ?? path]));
  const claims = new Map<string, string>();
  const claim: Claim = (path, owner) => {
    if (!open.has(path) || claims.has(path)) return;
    claims.set(path, owner);
  };
  const root = new RootPaths(entries);
  for (const find of FINDERS) {
    if (claims.size === open.size) break;
    await find({ tree, root, open }, claim);
  }
  return claims;
}
