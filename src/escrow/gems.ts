/** Ruby gems: RubyGems keeps the file of what it installs beside it, so the image has them, unless its definition clears that away. */
import { join } from 'node:path';
import type { ImageTree } from '../apptainer/index.js';
import type { PlacedPackage } from '../lock/index.js';
import { isSafePath } from './manifest.js';

/** A gem, and the name of its file: `nokogiri-1.15.5-x86_64-linux.gem`. */
interface GemFile {
  readonly gem: PlacedPackage;
  readonly file: string;
}

export interface TakenGems {
  /** Those whose files are in the folder now; of one that is in several folders, once. */
  readonly taken: readonly GemFile[];
  /** Those that the image has no file of. */
  readonly missing: readonly PlacedPackage[];
}

/**
 * Takes files of gems out of an image.
 *
 * @param gems of its lock
 * @param since milliseconds since 1970: what was installed earlier came with the base
 */
export async function takeGems(tree: ImageTree, gems: readonly PlacedPackage[], since: number, folder: string): Promise<TakenGems> {
  const taken = new Map<string, GemFile>();
  const missing: PlacedPackage[] = [];
  for (const gem of gems) {
    const full = `${gem.name}-${gem.version}`;
    const file = `${full}.gem`;
    // What a package manager of the system brought, and a Ruby's own, has no record there, or an older one.
    const facts = gem.prefix === '' || !isSafePath(file) ? undefined : await tree.facts(`${gem.prefix}/specifications/${full}.gemspec`);
    if (facts === undefined || facts.modifiedAt < since || taken.has(file)) continue;
    if (await tree.copyOut(`${gem.prefix}/cache/${file}`, join(folder, file)) === undefined) missing.push(gem);
    else taken.set(file, { gem, file });
  }
  return { taken: [...taken.values()], missing };
}
