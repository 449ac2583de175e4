/** R packages, from the DESCRIPTION of each in every library: those that come with R as well. */
import { FormatError } from '../../errors.js';
import { byName, prefixesByName, type Gathered } from './gathered.js';
import type { RecordImage, RecordReader } from './reader.js';

const RECORD = /^(.+)\/[^/]+\/DESCRIPTION$/;

export const rReader: RecordReader = {
  channel: 'r',
  marks: ['DESCRIPTION'],
  places: [],
  async read(found, image) {
    const packages = await rPackages(found, image);
    return packages.length === 0 ? undefined : byName(packages);
  },
  async prefixes(found, image) {
    return prefixesByName(await rPackages(found, image));
  },
};

async function rPackages(found: readonly string[], image: RecordImage): Promise<readonly Gathered[]> {
  const packages: Gathered[] = [];
  for (const path of found) {
    const library = RECORD.exec(path)?.[1];
    const text = library === undefined ? undefined : await image.readText(path);
    if (library === undefined || text === undefined) continue;
    const entry = rPackage(path, library, text);
    if (entry !== undefined) packages.push(entry);
  }
  return packages;
}

/** Undefined for a package's source, or for a file of that name that is not R's: what is installed says how it was built. */
function rPackage(path: string, library: string, text: string): Gathered | undefined {
  const field = (name: string): string => (new RegExp(`^${name}:(.*)$`, 'm').exec(text)?.[1] ?? '').trim();
  // One of R's own, its translations, is not built.
  if (!field('Built').startsWith('R ') && !field('License').startsWith('Part of R ')) return undefined;
  const [name, version] = [field('Package'), field('Version')];
  if (name === '' || version === '') throw new FormatError(`R's record ${path} has no name and version`);
  return { prefix: library, name, version };
}
