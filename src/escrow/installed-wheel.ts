/** A wheel as it is installed: where its records are, and which files it brought, by PEP 376 and PEP 427. */
import { posix } from 'node:path';
import type { ImageTree } from '../apptainer/index.js';
import { FormatError } from '../errors.js';
import { normalizedName } from '../python-names.js';

/** Where a package's records are. */
export interface InstalledPlace {
  /** Folder its code is in: `site-packages` and its like. */
  readonly site: string;
  /** "numpy-2.1.0.dist-info", in it. */
  readonly distInfo: string;
}

export interface InstalledFile {
  /** Absolute, in the image. */
  readonly path: string;
  /** In the wheel. */
  readonly member: string;
  /** In the wheel, when it turns out to be a script whose first line the installer wrote; undefined: it is no script. */
  readonly scriptMember: string | undefined;
  /** As in RECORD: "sha256=<base64url>"; "" when it has none. */
  readonly hash: string;
}

export interface InstalledWheel {
  /** Normalized. */
  readonly name: string;
  readonly version: string;
  readonly distInfo: string;
  /** "numpy-2.1.0-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl". */
  readonly fileName: string;
  readonly files: readonly InstalledFile[];
  /** What has to be read from the image, as for `ImageTree.load`. */
  readonly members: readonly string[];
  /** Milliseconds since 1970. */
  readonly installedAt: number;
}

/** Packages with records in an environment: normalized name to their place, the first on Python's path. */
export async function findInstalled(tree: ImageTree, prefix: string): Promise<ReadonlyMap<string, InstalledPlace>> {
  const places = new Map<string, InstalledPlace>();
  for (const site of await siteFolders(tree, prefix)) {
    for (const { name, kind } of await tree.list(site)) {
      const match = /^(.+)-[^-]+\.dist-info$/s.exec(name);
      if (match?.[1] === undefined || kind !== 'folder') continue;
      const key = normalizedName(match[1]);
      if (!places.has(key)) places.set(key, { site, distInfo: name });
    }
  }
  return places;
}

/** Debian's own Python has packages of its own in /usr, and what pip installs in /usr/local. */
async function siteFolders(tree: ImageTree, prefix: string): Promise<string[]> {
  const roots = prefix === '/usr' ? ['/usr/local', '/usr'] : [prefix];
  const folders: string[] = [];
  for (const root of roots) {
    for (const lib of ['lib', 'lib64']) {
      const pythons = (await tree.list(`${root}/${lib}`)).filter(({ name }) => /^(python|pypy)\d[\d.]*t?$/.test(name));
      for (const { name } of pythons) {
        for (const site of ['site-packages', 'dist-packages']) {
          const real = await tree.realPath(`${root}/${lib}/${name}/${site}`);
          if (real !== undefined && !folders.includes(real)) folders.push(real);
        }
      }
    }
  }
  return folders;
}

/** What an installer writes when it installs; it writes them again. */
const INSTALLER_FILES = new Set(['RECORD', 'RECORD.jws', 'RECORD.p7s', 'INSTALLER', 'REQUESTED', 'direct_url.json', 'uv_cache.json']);

/**
 * Reads a package's records.
 *
 * @throws FormatError that says what is wrong with them
 */
export async function readInstalled(tree: ImageTree, place: InstalledPlace, prefix: string): Promise<InstalledWheel> {
  const records = `${place.site}/${place.distInfo}`;
  const [metadata, wheel, record] = await Promise.all(['METADATA', 'WHEEL', 'RECORD'].map((name) => tree.readText(`${records}/${name}`)));
  if (metadata === undefined) throw new FormatError('has no METADATA');
  if (record === undefined) throw new FormatError('has no RECORD');
  if (wheel === undefined) throw new FormatError('has no WHEEL, so it was not installed as one');
  if (isEditable(await tree.readText(`${records}/direct_url.json`))) throw new FormatError('is installed in editable mode');
  const [name, version] = [header(metadata, 'Name')[0], header(metadata, 'Version')[0]];
  if (name === undefined || version === undefined) throw new FormatError('has no name and version in its METADATA');
  const generated = generatedScripts(await tree.readText(`${records}/entry_points.txt`) ?? '');
  const root = dataRoot(place.site, prefix);
  const roots = { root, prefix, name: normalizedName(name) };
  const files = csvRows(record).flatMap(([path = '', hash = '']) => {
    const absolute = posix.normalize(posix.isAbsolute(path) ? path : `${place.site}/${path}`);
    if (isInstallers(absolute, records, root, generated)) return [];
    return [{ path: absolute, member: memberOf(absolute, place, roots), scriptMember: scriptMember(absolute, place, root), hash }];
  });
  const stem = place.distInfo.replace(/\.dist-info$/, '');
  return {
    name: normalizedName(name), version, distInfo: place.distInfo, fileName: `${stem}-${tagsOf(wheel)}.whl`,
    files: files.sort((a, b) => (a.member < b.member ? -1 : 1)),
    members: topFolders(files.map(({ path }) => path), place.site),
    installedAt: (await tree.facts(`${records}/RECORD`))?.modifiedAt ?? 0,
  };
}

function isEditable(directUrl: string | undefined): boolean {
  return directUrl !== undefined && /"editable"\s*:\s*true/.test(directUrl);
}

/** Where the wheel's `data` goes: above `lib/python3.11/site-packages`. */
function dataRoot(site: string, prefix: string): string {
  return /^(.*)\/lib(?:64)?\/(?:python|pypy)[\d.]+t?\/(?:site|dist)-packages$/.exec(site)?.[1] ?? prefix;
}

function isInstallers(path: string, records: string, root: string, generated: ReadonlySet<string>): boolean {
  if (/\/__pycache__\/[^/]+\.pyc$/.test(path)) return true;
  if (path.startsWith(`${records}/`) && INSTALLER_FILES.has(path.slice(records.length + 1))) return true;
  return path.startsWith(`${root}/bin/`) && generated.has(path.slice(`${root}/bin/`.length));
}

/** Names of the scripts that an installer makes by itself. */
function generatedScripts(entryPoints: string): ReadonlySet<string> {
  const scripts = new Set<string>();
  let section = '';
  for (const line of entryPoints.split(/\r?\n/).map((text) => text.trim())) {
    const head = /^\[(.*)\]$/.exec(line)?.[1];
    if (head !== undefined) section = head.trim();
    else if ((section === 'console_scripts' || section === 'gui_scripts') && /^[^#;=]+=/.test(line)) {
      scripts.add(line.slice(0, line.indexOf('=')).trim());
    }
  }
  return scripts;
}

function dataFolder({ distInfo }: InstalledPlace): string {
  return distInfo.replace(/\.dist-info$/, '.data');
}

function scriptMember(path: string, place: InstalledPlace, root: string): string | undefined {
  const name = path.startsWith(`${root}/bin/`) ? path.slice(`${root}/bin/`.length) : '';
  return name === '' || name.includes('/') ? undefined : `${dataFolder(place)}/scripts/${name}`;
}

interface Roots {
  /** Where the wheel's data goes. */
  readonly root: string;
  readonly prefix: string;
  /** The package's, normalized. */
  readonly name: string;
}

function memberOf(path: string, place: InstalledPlace, { root, prefix, name }: Roots): string {
  const { site } = place;
  const header = /^(.*)\/include\/(?:site\/)?(?:python|pypy)[\d.]+t?\/([^/]+)\/(.+)$/s.exec(path);
  // Debian puts headers into /usr/include, and all else that pip installs below /usr/local.
  if (header !== null && [root, prefix].includes(header[1] ?? '') && normalizedName(header[2] ?? '') === name) {
    return `${dataFolder(place)}/headers/${header[3] ?? ''}`;
  }
  const member = path.startsWith(`${site}/`) ? path.slice(site.length + 1)
    : path.startsWith(`${root}/`) ? `${dataFolder(place)}/data/${path.slice(root.length + 1)}`
      : undefined;
  if (member === undefined) throw new FormatError(`has a file outside of its environment: ${path}`);
  return member;
}

/** "cp311-cp311-linux_x86_64" of all Tag lines, and the build number in front when there is one. */
function tagsOf(wheel: string): string {
  const tags = header(wheel, 'Tag').map((tag) => tag.split('-'));
  if (tags.length === 0 || tags.some((parts) => parts.length !== 3 || parts.some((part) => !/^[\w.]+$/.test(part)))) {
    throw new FormatError('has no tag in its WHEEL');
  }
  const parts = [0, 1, 2].map((at) => [...new Set(tags.map((tag) => tag[at] ?? ''))].join('.'));
  const build = header(wheel, 'Build')[0];
  return [...(build !== undefined && /^\d\w*$/.test(build) ? [build] : []), ...parts].join('-');
}

function header(text: string, name: string): string[] {
  const lines = (text.split(/\r?\n\r?\n/, 1)[0] ?? '').split(/\r?\n/);
  const start = `${name.toLowerCase()}:`;
  return lines.filter((line) => line.toLowerCase().startsWith(start)).map((line) => line.slice(start.length).trim());
}

/** RECORD is CSV as Python writes it: quotes only where needed, doubled within. */
export function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line === '') continue;
    const fields = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
    rows.push(fields.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''));
  }
  return rows;
}

/** Folders right below the packages' folder, and single files: few patterns for many files. */
function topFolders(paths: readonly string[], site: string): string[] {
  return [...new Set(paths.map((path) => {
    if (!path.startsWith(`${site}/`)) return path;
    return `${site}/${path.slice(site.length + 1).split('/', 1)[0] ?? ''}`;
  }))].filter((path) => !/[*?]/.test(path));
}
