/** What npm's cache holds, and what of the locked packages it lacks. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lock } from '../lock/index.js';

/**
 * Locked npm packages whose archives are not in a cache, one line for each package that was installed by itself with
 * how many below it lack theirs. Nothing when npm downloaded nothing: what there is came with the base or from elsewhere.
 *
 * @param cache folder that holds `_cacache`
 */
export async function npmMissing(lock: Lock, cache: string): Promise<string[]> {
  const archives = await archivesIn(join(cache, '_cacache', 'index-v5'));
  if (archives.size === 0) return [];
  const groups = new Map<string, { all: number; missing: string[] }>();
  for (const [folder, version] of Object.entries(lock.npm ?? {})) {
    const top = /^.*?\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(folder)?.[0] ?? folder;
    const group = groups.get(top) ?? { all: 0, missing: [] };
    group.all += 1;
    const name = /(?:@[^/]+\/)?[^/]+$/.exec(folder)?.[0] ?? folder;
    if (!archives.has(`${name.replace(/^@[^/]+\//, '')}-${version}.tgz`)) group.missing.push(`${name} ${version}`);
    groups.set(top, group);
  }
  return [...groups].flatMap(([top, { all, missing }]) => {
    // None of it in the cache: it did not come through this npm.
    if (missing.length === 0 || missing.length === all) return [];
    return [`npm ${top}: ${missing.length === 1 ? missing[0] ?? '' : `${String(missing.length)} of ${String(all)} packages`} not seen being downloaded`];
  });
}

/** File names of the package archives that the cache's index tells of. */
async function archivesIn(index: string): Promise<ReadonlySet<string>> {
  const archives = new Set<string>();
  const entries = await readdir(index, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const text = await readFile(join(entry.parentPath, entry.name), 'utf8');
    for (const [, name] of text.matchAll(/"key":"[^"]*\/([^/"?#]+\.tgz)[^"]*"/g)) archives.add(decodeURIComponent(name ?? ''));
  }
  return archives;
}
