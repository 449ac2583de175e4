/** Conda's packages: it keeps what it downloads in the environment it is installed in, so the image has them. */
import { join } from 'node:path';
import type { ImageTree } from '../apptainer/index.js';

const PACKAGE = /^[A-Za-z0-9_][\w.!+-]*\.(?:conda|tar\.bz2)$/;

/**
 * Takes conda's package files out of an image.
 *
 * @param prefixes of environments; those without conda have none
 * @param since milliseconds since 1970: what is older came with the base
 * @returns names of the files that are in `folder` now
 */
export async function takeCondaPackages(tree: ImageTree, prefixes: readonly string[], since: number, folder: string): Promise<string[]> {
  const taken: string[] = [];
  for (const prefix of prefixes) {
    for (const { name, kind } of await tree.list(`${prefix}/pkgs`)) {
      if (kind !== 'file' || !PACKAGE.test(name) || taken.includes(name)) continue;
      const path = `${prefix}/pkgs/${name}`;
      const facts = await tree.facts(path);
      if (facts === undefined || facts.modifiedAt < since) continue;
      await tree.copyOut(path, join(folder, name));
      taken.push(name);
    }
  }
  return taken;
}
