/** Stores for tests: made by hand, byte by byte, so that no writer of ours vouches for its own reader. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beginBuild, type BuildPaths, type PublishOptions, type StoreOptions } from '../../src/store/index.js';

export const LAYER = 'lay';

/** Timestamps in order of time, all of one minute: `stamp(0)` is the oldest. */
export function stamp(second: number): string {
  return `2026-0131-1200${String(second).padStart(2, '0')}`;
}

/** Writes files below `root`: relative path to content. */
export async function writeTree(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

/** Everything below `root`, folders and names with a dot included, sorted. */
export async function tree(root: string): Promise<string[]> {
  const found = await readdir(root, { recursive: true }).catch(() => []);
  return found.sort();
}

/** Files of a finished build by their endings. */
export function buildFiles(ts: string, endings: readonly string[], layer = LAYER): Record<string, string> {
  return Object.fromEntries(endings.map((ending) => [`${layer}/${layer}-${ts}${ending}`, `${ending} of ${ts}\n`]));
}

export const ALL_ENDINGS = ['.sif', '.lock', '.def', '.rough.def', '.build.log', '.escrow.json'] as const;

/** Runs a build through the store with made-up content. */
export async function storeBuild(
  root: string, options: StoreOptions & PublishOptions & { readonly layer?: string } = {},
): Promise<BuildPaths> {
  const pending = await beginBuild(root, options.layer ?? LAYER, options);
  for (const [what, path] of Object.entries(pending.staged)) await writeFile(path, `${what} of ${pending.paths.ts}\n`);
  await writeFile(join(pending.scratch, 'rootfs'), 'scratch');
  return await pending.publish(options);
}

/** A clock that stands still. */
export function clock(time: string): () => Date {
  return () => new Date(time);
}
