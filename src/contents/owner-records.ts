/** What the records of each package tool say about whose a path is. */
import { posix } from 'node:path';
import { decodeName, type ImageTree, type RootEntry } from '../apptainer/index.js';
import { normalizedName } from '../python-names.js';
import type { RootPaths } from './root-paths.js';

/** Hears that a path, absolute and real, is an owner's. Paths nobody asked for are passed over. */
export type Claim = (path: string, owner: string) => void;

export interface Search {
  readonly tree: ImageTree;
  readonly root: RootPaths;
  /** The paths whose owner is looked for. */
  readonly open: ReadonlySet<string>;
}

const DPKG_INFO = '/var/lib/dpkg/info/';

/** dpkg(1): a list of paths for each package, and diversions, which move a path out of another package's way. */
export async function dpkgOwners({ tree, root, open }: Search, claim: Claim): Promise<void> {
  const lists = matching(root, /^\/var\/lib\/dpkg\/info\/([^/]+)\.list$/s);
  if (lists.length === 0) return;
  await tree.load([`${DPKG_INFO}*.list`, '/var/lib/dpkg/diversions']);
  const diversions = readDiversions(await textOf(tree, '/var/lib/dpkg/diversions'));
  for (const { path, groups: [name = ''] } of lists) {
    const packageName = name.replace(/:[^:]*$/, '');
    for (const line of (await textOf(tree, path)).split('\n')) {
      if (!line.startsWith('/')) continue;
      const diversion = diversions.get(line);
      const placed = diversion === undefined || diversion.by === packageName ? line : diversion.to;
      claim(root.real(placed), `dpkg:${packageName}`);
    }
  }
  // dpkg's own notes about a package are the package's.
  for (const path of open) {
    if (!path.startsWith(DPKG_INFO)) continue;
    const owner = lists.find(({ groups: [name = ''] }) => path.startsWith(`${DPKG_INFO}${name}.`))?.groups[0];
    if (owner !== undefined) claim(path, `dpkg:${owner.replace(/:[^:]*$/, '')}`);
  }
}

/** Three lines each: the path, where it went, and the package that has it instead (":" when the administrator moved it). */
function readDiversions(text: string): Map<string, { to: string; by: string }> {
  const lines = text.split('\n');
  const diversions = new Map<string, { to: string; by: string }>();
  for (let at = 0; at + 2 < lines.length; at += 3) diversions.set(lines[at] ?? '', { to: lines[at + 1] ?? '', by: lines[at + 2] ?? '' });
  return diversions;
}

/** Alpine's database: `P:` a package, `F:` a folder, `R:` a file in the folder before. */
export async function apkOwners({ tree, root }: Search, claim: Claim): Promise<void> {
  for (const { path } of matching(root, /^(?:\/usr)?\/lib\/apk\/db\/installed$/)) {
    let [name, folder] = ['', ''];
    for (const line of (await textOf(tree, path)).split('\n')) {
      const value = line.slice(2);
      if (line.startsWith('P:')) name = value;
      else if (line.startsWith('F:')) {
        folder = value;
        claim(root.real(`/${folder}`), `apk:${name}`);
      } else if (line.startsWith('R:')) claim(root.real(`/${folder}/${value}`), `apk:${name}`);
    }
  }
}

/** Conda: a JSON file for each package, with the paths of its files below the environment. */
export async function condaOwners({ tree, root, open }: Search, claim: Claim): Promise<void> {
  const records = matching(root, /^(.*)\/conda-meta\/[^/]+\.json$/s).filter(({ groups: [prefix = ''] }) => anyBelow(open, prefix));
  await tree.load([...new Set(records.map(({ groups: [prefix = ''] }) => `${prefix}/conda-meta/*.json`))]);
  for (const { path, groups: [prefix = ''] } of records) {
    const record = parseObject(await textOf(tree, path));
    const { name, files } = record;
    if (typeof name !== 'string') continue;
    const owner = `conda:${prefix}:${name}`;
    claim(path, owner);
    for (const file of Array.isArray(files) ? files : []) {
      if (typeof file === 'string') claim(root.real(`${prefix}/${file}`), owner);
    }
  }
}

/** Python: RECORD (PEP 376, 627) or installed-files.txt, with paths relative to the folder of the packages or the record. */
export async function pythonOwners({ tree, root, open }: Search, claim: Claim): Promise<void> {
  const records = matching(root, /^(.*)\/([^/]+)\.(?:dist|egg)-info\/(RECORD|installed-files\.txt)$/s)
    .filter(({ groups: [site = ''] }) => anyBelow(open, prefixOf(site)) || anyBelow(open, site));
  await tree.load([...new Set(records.map(({ path, groups: [site = '', , file = ''] }) =>
    `${site}/*${path.includes('.dist-info/') ? '.dist-info' : '.egg-info'}/${file}`))]);
  for (const { path, groups: [site = '', stem = '', file] } of records) {
    const owner = `python:${prefixOf(site)}:${nameIn(stem)}`;
    const folder = posix.dirname(path);
    for (const one of open) if (one === folder || one.startsWith(`${folder}/`)) claim(one, owner);
    const from = file === 'RECORD' ? site : folder;
    for (const line of (await textOf(tree, path)).split(/\r?\n/)) {
      const written = file === 'RECORD' ? firstField(line) : line;
      if (written !== '') claim(root.real(posix.resolve(from === '' ? '/' : from, written)), owner);
    }
  }
}

/** npm: the innermost folder in `node_modules` that is a package. */
export function npmOwner(path: string, entries: ReadonlyMap<string, RootEntry>): string | undefined {
  const found = [...path.matchAll(/\/node_modules\/(?:@[^/]+\/)?[^/@.][^/]*(?=\/|$)/g)].reverse();
  for (const match of found) {
    const folder = path.slice(0, match.index + match[0].length);
    if (entries.has(`${folder}/package.json`)) return `npm:${folder}`;
  }
  return undefined;
}

/** The environment that a folder of packages is part of; Debian's python3 looks into /usr/local as well. */
function prefixOf(site: string): string {
  if (/^\/usr(\/local)?\/lib\/python[^/]*\/dist-packages$/.test(site)) return '/usr';
  return site.replace(/\/lib(64)?\/python[^/]*\/(site|dist)-packages$/, '');
}

/** The name in `Name-1.0` or `Name-1.0-py3.11`, normalized. */
function nameIn(stem: string): string {
  return normalizedName(stem.replace(/-.*$/s, ''));
}

/** First field of a line of CSV. */
function firstField(line: string): string {
  const quoted = /^"((?:[^"]|"")*)"/.exec(line);
  return quoted === null ? line.split(',', 1)[0] ?? '' : (quoted[1] ?? '').replaceAll('""', '"');
}

interface Match {
  readonly path: string;
  readonly groups: readonly (string | undefined)[];
}

function matching(root: RootPaths, pattern: RegExp): Match[] {
  const found: Match[] = [];
  for (const [path, entry] of root.entries) {
    if (entry.type !== 'file') continue;
    const match = pattern.exec(path);
    if (match !== null) found.push({ path, groups: match.slice(1) });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function anyBelow(paths: ReadonlySet<string>, folder: string): boolean {
  for (const path of paths) if (path.startsWith(`${folder}/`)) return true;
  return false;
}

async function textOf(tree: ImageTree, path: string): Promise<string> {
  const bytes = await tree.readBytes(path);
  return bytes === undefined ? '' : decodeName(bytes);
}

/** An owner is told where a record can be read; that one cannot be read is the lock's to tell. */
function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value as Readonly<Record<string, unknown>> : {};
  } catch {
    return {};
  }
}
