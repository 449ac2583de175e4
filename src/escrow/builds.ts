/** Which build has what in the escrow: manifests beside the builds, and what no build has any more. */
import { readFile } from 'node:fs/promises';
import { fileError, NotFoundError, systemCode } from '../errors.js';
import { writeFileAtomic } from '../files.js';
import { buildPaths, listBuilds, listLayers } from '../store/index.js';
import { formatManifest, parseManifest } from './manifest.js';
import { listContent, removeContent, removeIncoming } from './store.js';
import type { EscrowManifest } from './types.js';

/**
 * Writes a build's manifest: to `PendingBuild.staged.escrow`, from where it is published with the build.
 *
 * @throws StoreError when it cannot be written
 */
export async function writeEscrowManifest(path: string, manifest: EscrowManifest): Promise<void> {
  await writeFileAtomic(path, formatManifest(manifest));
}

/**
 * What is kept for a build; undefined when it was built without escrow.
 *
 * @throws InputError for a bad layer name or timestamp, FormatError when the manifest is damaged
 */
export async function readEscrowManifest(root: string, layer: string, ts: string): Promise<EscrowManifest | undefined> {
  return await readManifest(buildPaths(root, layer, ts).escrow);
}

/** @throws NotFoundError when there is none */
export async function requireEscrowManifest(root: string, layer: string, ts: string): Promise<EscrowManifest> {
  const found = await readEscrowManifest(root, layer, ts);
  if (found !== undefined) return found;
  throw new NotFoundError(`nothing was kept for the build ${ts} of ${layer}: it has no escrow`, {
    hint: 'Build with escrow, or rebuild with the network.',
  });
}

async function readManifest(path: string): Promise<EscrowManifest | undefined> {
  let text;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw fileError(error, 'read', path);
  }
  return parseManifest(text, path);
}

export interface PruneEscrowOptions {
  /**
   * Content that was asked for within this many milliseconds stays, whoever names it: a build under way keeps content
   * before it writes its manifest. Default one hour.
   */
  readonly graceMs?: number | undefined;
  /** Only say what would go. */
  readonly dryRun?: boolean | undefined;
  /** Default: the system's clock. */
  readonly now?: (() => Date) | undefined;
}

const GRACE_MS = 60 * 60 * 1000;

/**
 * Removes kept content that no build of the store names any more. A manifest that cannot be read stops it: what it
 * names cannot be told.
 *
 * @returns checksums of what went (or would), sorted
 * @throws FormatError for a damaged manifest, StoreError when something cannot be removed
 */
export async function pruneEscrow(root: string, options: PruneEscrowOptions = {}): Promise<string[]> {
  const before = (options.now?.() ?? new Date()).getTime() - (options.graceMs ?? GRACE_MS);
  // Listed before the manifests are read: what comes later than this list is not looked at.
  const content = await listContent(root);
  const named = await namedContent(root);
  const gone: string[] = [];
  for (const { sha256, keptAt } of content) {
    if (named.has(sha256) || keptAt > before) continue;
    if (options.dryRun === true || await removeContent(root, sha256, before)) gone.push(sha256);
  }
  if (options.dryRun !== true) await removeIncoming(root, before);
  return gone.sort();
}

async function namedContent(root: string): Promise<ReadonlySet<string>> {
  const named = new Set<string>();
  for (const layer of await listLayers(root)) {
    for (const { ts } of await listBuilds(root, layer)) {
      for (const { sha256 } of (await readEscrowManifest(root, layer, ts))?.files ?? []) named.add(sha256);
    }
  }
  return named;
}
