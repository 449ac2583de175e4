/** What apt's kept lists tell, where an image has them: the dates of the archives, and the SHA-256 of each package file. */
import { openImageTree, type Engine, type FoundEntry, type ImageTree } from '../apptainer/index.js';
import type { CallOptions } from '../context.js';
import { emptyMap } from './entries.js';
import type { Lock } from './types.js';

const FOLDER = '/var/lib/apt/lists/';
const ARCHITECTURES = '/var/lib/dpkg/arch';

/** Whether an entry is the release file of an archive. */
export function isReleaseFile(name: string, path: string): boolean {
  return path.length === FOLDER.length + name.length && path.startsWith(FOLDER) && /(?:^|_)(?:InRelease|Release)$/.test(name);
}

/** @returns name of the release file to its date, ISO 8601; without prototype */
export async function archiveDates(found: readonly FoundEntry[], tree: Pick<ImageTree, 'readText'>): Promise<Record<string, string>> {
  const dates = emptyMap<string>();
  for (const { path } of found) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (!isReleaseFile(name, path)) continue;
    const date = new Date(/^Date:[ \t]*(.*)$/m.exec((await tree.readText(path)) ?? '')?.[1] ?? '');
    // Not compared, only told: a file without a date tells nothing.
    if (!Number.isNaN(date.getTime())) dates[name] = date.toISOString().replace('.000Z', 'Z');
  }
  return dates;
}

/**
 * A lock with the SHA-256 of its Debian packages, where the image's lists hold exactly the installed version and name one
 * file for it. The lists of an archive are some 50 MB, as much work to read as all the rest of a capture: therefore
 * this is a call of its own, for the one lock that is kept.
 *
 * @throws as `openImageTree` does
 */
export async function withChecksums(engine: Engine, image: string, lock: Lock, options: CallOptions = {}): Promise<Lock> {
  const tree = await openImageTree(engine, image, [`${FOLDER}*_Packages`], options);
  try {
    const names = (await tree.list(FOLDER)).filter(({ kind }) => kind === 'file').map(({ name }) => name);
    return { ...lock, checksums: Object.assign(await debChecksums(names, tree, lock), lock.checksums) };
  } finally {
    await tree.close();
  }
}

/** @returns qualified name (`dpkg:curl`, `dpkg-arch:libc6:i386`) to 64 hex digits; without prototype */
async function debChecksums(names: readonly string[], tree: ImageTree, { dpkg, records }: Lock): Promise<Record<string, string>> {
  const lists = names.flatMap((name) => {
    const architecture = /_binary-([a-z0-9-]+)_Packages$/.exec(name)?.[1];
    return architecture === undefined ? [] : [{ path: FOLDER + name, architecture }];
  });
  const architectures = new Set(lists.map(({ architecture }) => architecture));
  const [native] = architectures.size === 1 ? architectures : ((await tree.readText(ARCHITECTURES)) ?? '').split('\n');
  const foreign = records?.['dpkg-arch'] ?? {};
  const sums = emptyMap<string>();
  const contradicted = new Set<string>();
  for (const { path, architecture } of lists) {
    const text = (await tree.readBytes(path))?.toString('latin1') ?? '';
    const isNative = architecture === native;
    const installed = (name: string): string | undefined => (isNative ? dpkg[name] : foreign[`${name}:${architecture}`]);
    for (const { name, version, sum } of stanzas(text, installed)) {
      if (version !== installed(name)) continue;
      const key = isNative ? `dpkg:${name}` : `dpkg-arch:${name}:${architecture}`;
      if (sums[key] !== undefined && sums[key] !== sum) contradicted.add(key);
      sums[key] = sum;
    }
  }
  for (const key of contradicted) Reflect.deleteProperty(sums, key);
  return sums;
}

interface Stanza {
  readonly name: string;
  readonly version: string;
  readonly sum: string;
}

/** The stanzas of wanted packages: an archive has tens of thousands, an image some hundreds of them. */
function* stanzas(text: string, installed: (name: string) => string | undefined): Generator<Stanza> {
  const start = 'Package: ';
  let next = 0;
  while (next < text.length) {
    const at = next;
    const blank = text.indexOf('\n\n', at);
    const end = blank < 0 ? text.length : blank;
    next = end + 2;
    if (!text.startsWith(start, at)) continue;
    const name = text.slice(at + start.length, text.indexOf('\n', at));
    if (installed(name) === undefined) continue;
    const stanza = text.slice(at, end);
    const [, version] = /^Version: (.*)$/m.exec(stanza) ?? [];
    const [, sum] = /^SHA256: ([0-9a-f]{64})$/m.exec(stanza) ?? [];
    if (version !== undefined && sum !== undefined) yield { name, version, sum };
  }
}
