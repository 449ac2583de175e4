/** Linters of workflows, which `.ci/run` keeps in the cache folder. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, exists } from './cache.js';

const PROGRAMS = { actionlint: 'actionlint', zizmor: 'bin/zizmor' } as const;

/** Path of the program, in the newest version that is kept; undefined where it is not there. */
export async function ciTool(name: keyof typeof PROGRAMS): Promise<string | undefined> {
  const folder = join(cacheFolder(), 'ci-tools');
  if (!(await exists(folder))) return undefined;
  const versions = (await readdir(folder)).filter((each) => each.startsWith(`${name}-`)).sort();
  const program = join(folder, versions.at(-1) ?? '', PROGRAMS[name]);
  return versions.length > 0 && await exists(program) ? program : undefined;
}
