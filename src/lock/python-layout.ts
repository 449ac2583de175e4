/** Where Python environments are in an image, told from the names in it: no interpreter is asked, and none can be missed. */
import type { FoundEntry, Listing } from '../apptainer/index.js';

/** A folder of packages, and the environment it belongs to. */
export interface PackageFolder {
  readonly path: string;
  /** Its records: `.dist-info`, `.egg-info`, `.egg-link`, `.egg`. */
  readonly records: readonly FoundEntry[];
}

/** An environment before its records are read. */
export interface Layout {
  readonly prefix: string;
  /** Absolute path; "" when there is none that runs. */
  readonly python: string;
  /** In the order of sys.path: what stands in an earlier one hides what stands in a later one. */
  readonly folders: readonly PackageFolder[];
}

const RECORD = /\.(?:dist-info|egg-info|egg-link|egg)$/;
const RECORD_FILES: ReadonlySet<string> = new Set(['METADATA', 'PKG-INFO', 'direct_url.json', 'INSTALLER']);
const INTERPRETER = /^(?:python|pypy)[0-9.]*t?$/;
const SITE = /\/(?:site|dist)-packages$/;
/** Debian's pypy3 has records beside its standard library. */
const LAYOUT = /^(.*)\/lib(?:64)?\/((?:python|pypy)[0-9.]*t?)(?:\/(?:site|dist)-packages)?$/s;
/** Of a `pkgs` folder: conda's package cache. */
const CONDA_CACHE = 'urls.txt';
/** Parts of other packages, and sources. */
const CARRIED = /\/(?:_vendor|node_modules|\.git)\//;

/** Whether an entry tells of Python packages, environments or interpreters. */
export function isPythonRecord(name: string, path: string): boolean {
  if (RECORD_FILES.has(name)) return /(?:\.(?:dist-info|egg-info)|\/EGG-INFO)\/[^/]+$/.test(path);
  if (name === 'pyvenv.cfg' || name === 'CACHEDIR.TAG' || name.startsWith('__editable__')) return true;
  if (name === CONDA_CACHE) return path.endsWith(`/pkgs/${name}`);
  if (name.startsWith('py') && INTERPRETER.test(name)) return path.endsWith(`/bin/${name}`);
  if (name.endsWith('.json')) return path.endsWith(`/conda-meta/${name}`);
  // A name is asked of every file of an image: the expression is slower than this.
  return (name.endsWith('-info') || name.endsWith('.egg') || name.endsWith('.egg-link')) && RECORD.test(name);
}

/** The environments of an image, sorted by prefix; of those that share one, its `python3` first. */
export async function pythonLayouts(listing: Listing): Promise<Layout[]> {
  const { found } = listing;
  const paths = new Set(found.map(({ path }) => path));
  const groups = new Map<string, Group>();
  for (const folder of packageFolders(found, paths)) {
    const { prefix, flavour } = await placeOf(folder.path, paths, listing);
    const group = groups.get(`${prefix}\0${flavour}`) ?? { prefix, flavour, folders: [] };
    group.folders.push(folder);
    groups.set(`${prefix}\0${flavour}`, group);
  }
  for (const prefix of emptyEnvironments(paths, groups)) groups.set(prefix, { prefix, flavour: '', folders: [] });
  const prefixes = [...groups.values()].map(({ prefix }) => prefix);
  const layouts = await Promise.all([...groups.values()].map(async (group) => {
    const isOnly = prefixes.indexOf(group.prefix) === prefixes.lastIndexOf(group.prefix);
    return await layoutOf(group, isOnly, paths, listing);
  }));
  return layouts.sort((a, b) => order(a.prefix, b.prefix) || Number(b.isDefault) - Number(a.isDefault) || order(a.flavour, b.flavour));
}

interface Group {
  readonly prefix: string;
  /** "python3.11"; "" where the folder does not tell. */
  readonly flavour: string;
  readonly folders: PackageFolder[];
}

function packageFolders(found: readonly FoundEntry[], paths: ReadonlySet<string>): PackageFolder[] {
  const caches = cachesIn(paths);
  const folders = new Map<string, FoundEntry[]>();
  for (const entry of found) {
    const [folder, name] = split(entry.path);
    if (!RECORD.test(name) || name.startsWith('~') || !isPackageFolder(folder, name, paths) || isBelow(folder, caches)) continue;
    const records = folders.get(folder) ?? [];
    records.push(entry);
    folders.set(folder, records);
  }
  return [...folders].map(([path, records]) => ({ path, records }));
}

/**
 * Whether what lies in a folder is installed there: it is an interpreter's, or, as by `pip install --target`, any other
 * folder with whole records, unless it is a part of some package.
 */
function isPackageFolder(folder: string, name: string, paths: ReadonlySet<string>): boolean {
  if (SITE.test(folder) || LAYOUT.test(folder)) return true;
  return name.endsWith('.dist-info') && paths.has(`${folder}/${name}/METADATA`)
    && !/\/(?:site|dist)-packages\//.test(folder) && !CARRIED.test(`${folder}/`);
}

/** Folders of copies that nothing runs: those with a cache's tag (a virtualenv may carry one too), and conda's. */
function cachesIn(paths: ReadonlySet<string>): ReadonlySet<string> {
  const caches = new Set<string>();
  for (const path of paths) {
    const [folder, name] = split(path);
    if (name === CONDA_CACHE || (name === 'CACHEDIR.TAG' && !paths.has(`${folder}/pyvenv.cfg`))) caches.add(folder);
  }
  return caches;
}

/** Virtualenvs without a single package. */
function emptyEnvironments(paths: ReadonlySet<string>, groups: ReadonlyMap<string, Group>): string[] {
  const taken = new Set([...groups.values()].map(({ prefix }) => prefix));
  const caches = cachesIn(paths);
  return [...paths].filter((path) => path.endsWith('/pyvenv.cfg')).map((path) => split(path)[0])
    .filter((prefix) => !taken.has(prefix) && !isBelow(prefix, caches));
}

async function placeOf(folder: string, paths: ReadonlySet<string>, listing: Listing): Promise<{ prefix: string; flavour: string }> {
  const [, parent, name] = LAYOUT.exec(folder) ?? [];
  if (parent === undefined || name === undefined) return { prefix: folder, flavour: '' };
  // pypy's folders are named by the Python it speaks, its program is not.
  const flavour = /^pypy\d/.exec(name)?.[0] ?? name;
  const prefix = systemPrefix(parent === '' ? '/' : parent, folder, flavour, paths);
  return { prefix, flavour: /^python\d?$/.test(flavour) ? await defaultFlavour(prefix, flavour, paths, listing) : flavour };
}

/**
 * A distribution's Python has packages below `local`, too: Debian's always in `dist-packages`, others where none of its
 * own is there.
 */
function systemPrefix(prefix: string, folder: string, flavour: string, paths: ReadonlySet<string>): string {
  const outer = /^(.+)\/local$/s.exec(prefix)?.[1];
  if (outer === undefined) return prefix;
  const hasOuter = paths.has(`${outer}/bin/${flavour}`);
  return folder.endsWith('/dist-packages') ? (hasOuter || outer === '/usr' ? outer : prefix)
    : (hasOuter && !paths.has(`${prefix}/bin/${flavour}`) ? outer : prefix);
}

/** Which Python `python3` is in a prefix: Debian's interpreters share `lib/python3`. */
async function defaultFlavour(prefix: string, name: string, paths: ReadonlySet<string>, listing: Listing): Promise<string> {
  const program = join(prefix, `bin/${name}`);
  const real = paths.has(program) ? await listing.realPath(program) : undefined;
  const target = split(real ?? '')[1];
  return /^(?:python|pypy)[0-9.]+t?$/.test(target) ? target : name;
}

interface Placed extends Layout {
  readonly flavour: string;
  readonly isDefault: boolean;
}

async function layoutOf({ prefix, flavour, folders }: Group, isOnly: boolean, paths: ReadonlySet<string>, listing: Listing): Promise<Placed> {
  const isDefault = isOnly || await defaultFlavour(prefix, 'python3', paths, listing) === flavour;
  const names = [...(isDefault ? ['python3'] : []), ...(flavour === '' ? [] : [flavour]), ...(isDefault ? ['python'] : [])];
  let python = '';
  for (const name of names) {
    const program = join(prefix, `bin/${name}`);
    if (python === '' && paths.has(program) && await listing.realPath(program) !== undefined) python = program;
  }
  const inOrder = [...folders].sort((a, b) => rank(a.path) - rank(b.path) || order(a.path, b.path));
  return { prefix, python, folders: inOrder, flavour, isDefault };
}

/** As Debian and Fedora have them on sys.path. */
function rank(folder: string): number {
  if (folder.startsWith('/usr/local/')) return 0;
  return /\/python3\/dist-packages$/.test(folder) ? 1 : 2;
}

function isBelow(path: string, folders: ReadonlySet<string>): boolean {
  if (folders.size === 0) return false;
  for (let at = path.length; at > 0; at = path.lastIndexOf('/', at - 1)) {
    if (folders.has(path.slice(0, at))) return true;
  }
  return false;
}

/** A path's folder and its last name. */
export function split(path: string): readonly [folder: string, name: string] {
  const at = path.lastIndexOf('/');
  return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
}

function join(prefix: string, path: string): string {
  return prefix === '/' ? `/${path}` : `${prefix}/${path}`;
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
