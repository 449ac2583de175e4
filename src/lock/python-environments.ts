/** Every Python environment of an image, from the records in its package folders. */
import type { FoundEntry, ImageTree, Listing } from '../apptainer/index.js';
import { normalizedName } from '../python-names.js';
import { emptyMap } from './entries.js';
import { pythonLayouts, split, type Layout, type PackageFolder } from './python-layout.js';
import { originOf } from './python-origin.js';
import type { PythonEnvironment } from './types.js';

export interface PythonFindings {
  readonly environments: readonly PythonEnvironment[];
  /** `python:<prefix>:<name>` to the SHA-256 of the file that was installed. */
  readonly checksums: Readonly<Record<string, string>>;
}

/** What has to be read, as patterns for `ImageTree.load`. */
export async function pythonPatterns(listing: Listing): Promise<string[]> {
  const paths = listing.found.map(({ path }) => path);
  const installers = await readsInstallers(listing) ? paths.filter((path) => path.endsWith('/INSTALLER')) : [];
  return [...paths.filter((path) => /\/direct_url\.json$|\.egg-link$/.test(path)), ...installers];
}

/**
 * Reads all environments.
 *
 * @param packages the Debian or Alpine package that brought a record, by the record's path
 */
export async function pythonEnvironments(
  listing: Listing, tree: Pick<ImageTree, 'readText'>, packages: Readonly<Record<string, string>>,
): Promise<PythonFindings> {
  const context: Context = {
    tree, packages, paths: new Set(listing.found.map(({ path }) => path)), readsInstaller: await readsInstallers(listing),
  };
  const checksums = emptyMap<string>();
  const environments: PythonEnvironment[] = [];
  for (const layout of await pythonLayouts(listing)) environments.push(await environmentOf(layout, context, checksums));
  return { environments, checksums };
}

interface Context {
  readonly tree: Pick<ImageTree, 'readText'>;
  readonly packages: Readonly<Record<string, string>>;
  /** Of all that was found. */
  readonly paths: ReadonlySet<string>;
  readonly readsInstaller: boolean;
}

/** A record, understood. */
interface Package {
  readonly name: string;
  readonly version: string;
  readonly origin: string | undefined;
  readonly sha256: string | undefined;
  readonly owner: string | undefined;
}

async function environmentOf(layout: Layout, context: Context, checksums: Record<string, string>): Promise<PythonEnvironment> {
  const { prefix, python } = layout;
  const [packages, origins, owners] = [emptyMap<string>(), emptyMap<string>(), emptyMap<string>()];
  for (const folder of layout.folders) {
    const held = await packagesIn(folder, prefix, context);
    for (const { name, version, origin, sha256, owner } of held.values()) {
      if (packages[name] !== undefined) continue;
      packages[name] = version;
      if (origin !== undefined) origins[name] = origin;
      if (owner !== undefined) owners[name] = owner;
      if (sha256 !== undefined) checksums[`python:${prefix}:${name}`] = sha256;
    }
  }
  return { prefix, python, hasPip: packages['pip'] !== undefined, packages, origins, owners };
}

/** By name. Two records of one package in a folder (a broken upgrade) are told as one with both versions. */
async function packagesIn(folder: PackageFolder, prefix: string, context: Context): Promise<Map<string, Package>> {
  const held = new Map<string, Package>();
  const editable = editableNames(folder, context.paths);
  for (const found of await Promise.all(folder.records.map(async (entry) => await packageOf(entry, prefix, context)))) {
    if (found === undefined) continue;
    const origin = found.origin ?? (editable.has(found.name) ? 'editable' : undefined);
    const earlier = held.get(found.name);
    const version = earlier === undefined || earlier.version === found.version ? found.version : `${earlier.version}, ${found.version}`;
    held.set(found.name, { ...earlier, ...found, version, origin: origin ?? earlier?.origin, owner: found.owner ?? earlier?.owner });
  }
  return held;
}

/** setuptools' marks of editable installs, for those whose origin is not recorded. */
function editableNames({ path }: PackageFolder, paths: ReadonlySet<string>): ReadonlySet<string> {
  const start = `${path}/__editable__`;
  const names = [...paths].filter((each) => each.startsWith(start)).map((each) => each.slice(start.length).replace(/^[._]+/, ''));
  return new Set(names.map((name) => normalizedName(name.replace(/-[^-]*\.pth$|_finder\.py$/, ''))));
}

async function packageOf(entry: FoundEntry, prefix: string, context: Context): Promise<Package | undefined> {
  const { paths, tree } = context;
  const [, file] = split(entry.path);
  const kind = file.slice(file.lastIndexOf('.') + 1);
  const stem = file.slice(0, file.lastIndexOf('.'));
  if (kind === 'egg-link') return await linkedPackage(stem, entry.path, context);
  const metadata = [`${entry.path}/METADATA`, `${entry.path}/PKG-INFO`].find((path) => paths.has(path));
  // A folder without metadata is what an uninstall left behind.
  if (entry.kind === 'folder' && kind !== 'egg' && metadata === undefined) return undefined;
  const told = kind === 'dist-info' ? /^(.+)-([^-]+)$/.exec(stem) : /^(.+?)-([^-]+)(?:-py\d[\d.]*(?:-.*)?)?$/.exec(stem);
  const [name, version] = told === null ? headers(await tree.readText(metadata ?? entry.path)) : [told[1], told[2]];
  const key = normalizedName(name ?? stem);
  const { origin, sha256 } = paths.has(`${entry.path}/direct_url.json`)
    ? originOf(await tree.readText(`${entry.path}/direct_url.json`)) : { origin: undefined, sha256: undefined };
  return { name: key, version: version ?? '', origin, sha256, owner: await ownerOf(entry.path, key, prefix, context) };
}

/** `setup.py develop`: the link's first line names the source folder, where the record lies. */
async function linkedPackage(stem: string, path: string, { tree, paths }: Context): Promise<Package> {
  const source = ((await tree.readText(path)) ?? '').split('\n')[0]?.trim() ?? '';
  const record = [...paths].find((each) => each.startsWith(`${source}/`) && each.endsWith('.egg-info')
    && normalizedName(split(each)[1].slice(0, -'.egg-info'.length)) === normalizedName(stem));
  const [, version] = headers(record === undefined ? undefined : await tree.readText(`${record}/PKG-INFO`));
  return { name: normalizedName(stem), version: version ?? '', origin: `editable file://${source}`, sha256: undefined, owner: undefined };
}

async function ownerOf(record: string, name: string, prefix: string, { tree, paths, ...context }: Context): Promise<string | undefined> {
  const owner = context.packages[record];
  if (owner !== undefined || !context.readsInstaller || !paths.has(`${record}/INSTALLER`)) return owner;
  const installer = ((await tree.readText(`${record}/INSTALLER`)) ?? '').trim();
  if (installer === 'rpm') return 'rpm';
  if (installer !== 'conda') return undefined;
  const start = `${prefix}/conda-meta/`;
  const named = [...paths].filter((path) => path.startsWith(start)).map((path) => path.slice(start.length).replace(/-[^-]+-[^-]+\.json$/, ''));
  return named.find((each) => normalizedName(each) === name) ?? 'conda';
}

/** Where dpkg is the only package manager its own records tell all owners; conda and rpm write theirs into the packages. */
async function readsInstallers(listing: Listing): Promise<boolean> {
  return listing.found.some(({ path }) => path.includes('/conda-meta/')) || await listing.realPath('/var/lib/dpkg/status') === undefined;
}

/** Name and Version of METADATA or PKG-INFO. */
function headers(text: string | undefined): readonly [name: string | undefined, version: string | undefined] {
  const head = text?.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const field = (name: string): string | undefined => new RegExp(`^${name}:[ \\t]*(\\S.*?)[ \\t]*$`, 'im').exec(head)?.[1];
  return [field('Name'), field('Version')];
}
