/**
 * Go programs, by the block that Go's linker leaves in every one (what `go version -m` prints); nothing is run. Looked at
 * are the folders that programs are put into, less what a package manager's own lists answer for.
 */
import { buildInfo } from './go-build-info.js';
import { byName, prefixesByName, type Gathered } from './gathered.js';
import type { RecordImage, RecordReader } from './reader.js';

export const GO_PLACES: readonly string[] = [
  '/bin', '/sbin', '/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin', '/usr/local/go/bin', '/go/bin', '/root/go/bin', '/root/bin',
  '/root/.local/bin', '/usr/libexec/docker/cli-plugins', '/usr/local/lib/docker/cli-plugins',
];
/** Folders whose subfolders have one: `/opt/<x>/bin`, `/home/<x>/go/bin`. */
export const GO_PARENTS: Readonly<Record<string, readonly string[]>> = { '/opt': ['bin', ''], '/home': ['go/bin', 'bin', '.local/bin'] };
/** Less than any Go program has: they carry their runtime along. */
const MIN_PROGRAM = 64 * 1024;
/** More than any Go program that is shipped; a larger file is not looked into. */
const MAX_PROGRAM = 256 * 1024 * 1024;

/** The name is the command's package, the version `v1.2.3 go1.22.1`: module's and compiler's; `(devel)` with the commit when it was recorded. */
export const goReader: RecordReader = {
  channel: 'go',
  marks: [],
  places: [...GO_PLACES, ...Object.keys(GO_PARENTS)],
  async read(found, image) {
    const programs = await programsIn(found, image);
    return programs.length === 0 ? undefined : byName(programs);
  },
  async prefixes(found, image) {
    return prefixesByName(await programsIn(found, image));
  },
};

/** Programs are large: what was read of an image once is kept for as long as it is read. */
const readAlready = new WeakMap<RecordImage, Promise<Gathered[]>>();

async function programsIn(found: readonly string[], image: RecordImage): Promise<Gathered[]> {
  const programs = readAlready.get(image) ?? readPrograms(found, image);
  readAlready.set(image, programs);
  return await programs;
}

async function readPrograms(found: readonly string[], image: RecordImage): Promise<Gathered[]> {
  const folders = new Set(found.filter((path) => GO_PARENTS[path] === undefined));
  for (const parent of found) {
    for (const below of GO_PARENTS[parent] ?? []) await addFolders(parent, below, folders, image);
  }
  const candidates: string[] = [];
  for (const folder of [...folders].sort()) {
    for (const { name, kind } of await image.list(folder)) {
      const path = `${folder}/${name}`;
      if (kind === 'file' && isLikely(image.sizeOf(path)) && image.packageOf(path) === undefined) candidates.push(path);
    }
  }
  if (candidates.length > 0) await image.load(candidates.map(asPattern));
  const programs: Gathered[] = [];
  for (const path of candidates) programs.push(...await goProgram(path, image));
  return programs;
}

function isLikely(size = 0): boolean {
  return size >= MIN_PROGRAM && size <= MAX_PROGRAM;
}

async function addFolders(parent: string, below: string, folders: Set<string>, image: RecordImage): Promise<void> {
  for (const { name, kind } of await image.list(parent)) {
    const folder = kind === 'folder' ? await image.realPath(`${parent}/${name}${below === '' ? '' : `/${below}`}`) : undefined;
    if (folder !== undefined) folders.add(folder);
  }
}

async function goProgram(path: string, image: RecordImage): Promise<Gathered[]> {
  const info = buildInfo(await image.readBytes(path) ?? Buffer.alloc(0));
  if (info === undefined) return [];
  const { command, module, settings, go } = info;
  const revision = settings['vcs.revision'];
  const commit = revision === undefined ? '' : ` ${revision}${settings['vcs.modified'] === 'true' ? '+dirty' : ''}`;
  const version = `${module?.version ?? ''}${module?.version === '(devel)' ? commit : ''} ${go}`.trim();
  return [{ prefix: path, name: command ?? path, version }];
}

/** A path as a pattern for itself: what a pattern takes for a wildcard stands for one character. */
function asPattern(path: string): string {
  return path.replace(/[*?[\]\\]/g, '?');
}
