/** Every npm package in an image, by the folder it lies in: also those below others, which `npm list -g --depth=0` leaves out. */
import type { FoundEntry, ImageTree, Listing } from '../apptainer/index.js';
import { mapOf } from './entries.js';
import { isObject } from './node.js';

const MANIFEST = 'package.json';

/** Whether an entry is the manifest of an installed package, or a link in place of one. */
export function isNpmRecord(name: string, path: string, kind: FoundEntry['kind']): boolean {
  if (name === MANIFEST) return isPackageFolder(path.slice(0, -MANIFEST.length - 1));
  return kind === 'link' && path.includes('/node_modules/') && isPackageFolder(path);
}

/** What has to be read, as patterns for `ImageTree.load`. */
export function npmPatterns(found: readonly FoundEntry[]): string[] {
  const folders = new Set<string>();
  for (const { path, kind } of npmRecords(found)) {
    if (kind !== 'link') folders.add(path.slice(0, path.lastIndexOf('/node_modules/') + '/node_modules'.length));
  }
  return [...folders].flatMap((folder) => [`${folder}/*/${MANIFEST}`, `${folder}/@*/*/${MANIFEST}`]);
}

/**
 * @returns folder to version, without prototype; "" for a package whose manifest cannot be read. What has no name and
 *   version is no package.
 */
export async function npmPackages(listing: Listing, tree: Pick<ImageTree, 'readText'>): Promise<Record<string, string>> {
  const packages = await Promise.all(npmRecords(listing.found).map(async ({ path, kind }) => {
    const folder = kind === 'link' && !path.endsWith(`/${MANIFEST}`) ? path : path.slice(0, -MANIFEST.length - 1);
    const real = folder === path ? await listing.realPath(folder) : folder;
    // A link to a package that is listed by itself adds nothing: pnpm makes one for every dependency.
    if (real === undefined || (real !== folder && isPackageFolder(real))) return undefined;
    const version = versionOf(await tree.readText(`${real}/${MANIFEST}`));
    return version === undefined ? undefined : [folder, version] as const;
  }));
  return mapOf(packages.filter((entry) => entry !== undefined));
}

function npmRecords(found: readonly FoundEntry[]): FoundEntry[] {
  return found.filter(({ path, kind }) => isNpmRecord(path.slice(path.lastIndexOf('/') + 1), path, kind));
}

/**
 * `…/node_modules/name`, `…/node_modules/@scope/name`, and the same again directly below. A `node_modules` deeper inside a
 * package is something it carries along, a test's fixture for one; pnpm's store is the exception.
 */
function isPackageFolder(path: string): boolean {
  const names = path.split('/');
  let at = names.indexOf('node_modules');
  if (at < 0) return false;
  for (;;) {
    at += names[at + 1] === '.pnpm' && names[at + 3] === 'node_modules' ? 4 : 1;
    if (names[at]?.startsWith('@') === true) at += 1;
    const name = names[at];
    if (name === undefined || name === '' || name.startsWith('.')) return false;
    if (at === names.length - 1) return true;
    at += 1;
    if (names[at] !== 'node_modules') return false;
  }
}

function versionOf(manifest: string | undefined): string | undefined {
  if (manifest === undefined) return undefined;
  let value: unknown;
  try {
    // npm allows a byte order mark.
    value = JSON.parse(manifest.replace(/^\ufeff/, ''));
  } catch {
    return '';
  }
  if (!isObject(value)) return '';
  const { name, version } = value;
  return typeof name === 'string' && typeof version === 'string' ? version : undefined;
}
