/**
 * What an image's own files tell beyond the tools' listings. Everything is looked for by name in one listing of the
 * image, and what was found is taken out in one go.
 */
import { isDenied, listImage, openImageTree, textInside, type Engine, type ImageSearch, type ImageTree, type Listing } from '../apptainer/index.js';
import type { Call } from '../context.js';
import { apkOwners } from './apk-owners.js';
import { archiveDates, isReleaseFile } from './apt-lists.js';
import { DPKG_LOG, purgedPackages } from './dpkg-log.js';
import { mapOf } from './entries.js';
import { isNpmRecord, npmPackages, npmPatterns } from './npm-packages.js';
import { pythonEnvironments, pythonPatterns } from './python-environments.js';
import { isPythonRecord } from './python-layout.js';
import { isMark, markedPaths, readChecksums, readPrefixes, readRecords } from './records/index.js';
import type { RecordImage } from './records/reader.js';
import type { Lock } from './types.js';

/** What comes from elsewhere: tools of the image, or the image itself. */
export interface RecordContext {
  /** Path of a Python package's record or of a program to the Debian package that brought it. */
  readonly owners: Readonly<Record<string, string>>;
  readonly run: RecordImage['run'];
}

/** The parts of a lock that are told here. */
export type Recorded = {
  readonly [part in 'archives' | 'purged' | 'pythonEnvironments' | 'npm' | 'records' | 'prefixes' | 'checksums']: NonNullable<Lock[part]>;
};

const SEARCH: ImageSearch = {
  wanted: (name, path, kind) => isPythonRecord(name, path) || isNpmRecord(name, path, kind) || isReleaseFile(name, path) || isMark(name)
    || path === DPKG_LOG,
  // What a running system puts there, caches, and documentation with its examples.
  skip: new Set(['/proc', '/sys', '/dev', '/run', '/tmp', '/var/tmp', '/var/cache', '/usr/share/doc']),
};

export class ImageRecords {
  private constructor(
    private readonly listing: Listing, private readonly tree: ImageTree, private readonly texts: Pick<ImageTree, 'readText'>,
  ) {}

  /** @throws as `listImage` and `openImageTree` do */
  static async open(engine: Engine, image: string, call: Call): Promise<ImageRecords> {
    const listing = await listImage(engine, image, SEARCH, call);
    const { found } = listing;
    const patterns = [
      ...await pythonPatterns(listing), ...npmPatterns(found), ...markedPaths(found),
      ...found.map(({ path }) => path).filter((path) => path === DPKG_LOG || isReleaseFile(path.slice(path.lastIndexOf('/') + 1), path)),
    ];
    const tree = await openImageTree(engine, image, patterns, call);
    const readText = async (path: string): Promise<string | undefined> => {
      try {
        return await tree.readText(path);
      } catch (error) {
        // In a sandbox of an ordinary user, what belongs to a subordinate id.
        if (isDenied(error)) return await textInside(engine, image, path, call);
        throw error;
      }
    };
    return new ImageRecords(listing, tree, { readText });
  }

  /** @throws FormatError, ToolError when records are there that cannot be read */
  async read({ owners, run }: RecordContext): Promise<Recorded> {
    const { listing, tree, texts } = this;
    const packages: Readonly<Record<string, string>> = Object.assign(await apkOwners(listing, texts), owners);
    // Debian's lists name /bin/sh, which is /usr/bin/sh by now.
    const isMerged = await listing.realPath('/bin') === '/usr/bin';
    const image: RecordImage = {
      readText: async (path) => await texts.readText(path),
      readBytes: async (path) => await tree.readBytes(path),
      facts: async (path) => await tree.facts(path),
      // From the listing, which has them all at hand; the tree would have to look into a SIF for each.
      list: async (folder) => await listing.list(folder),
      exists: async (path) => await listing.realPath(path) !== undefined,
      realPath: async (path) => await listing.realPath(path),
      load: async (patterns) => { await tree.load(patterns); },
      sizeOf: (path) => listing.sizeOf(path),
      packageOf: (path) => packages[path] ?? (isMerged && path.startsWith('/usr/') ? packages[path.slice('/usr'.length)] : undefined),
      run,
    };
    const python = await pythonEnvironments(listing, texts, packages);
    return {
      archives: await archiveDates(listing.found, texts),
      purged: purgedPackages((await texts.readText(DPKG_LOG)) ?? ''),
      pythonEnvironments: python.environments,
      npm: await npmPackages(listing, texts),
      records: await readRecords(listing, image),
      prefixes: await readPrefixes(listing, image),
      checksums: mapOf([...Object.entries(python.checksums), ...Object.entries(await readChecksums(listing, image))]),
    };
  }

  async close(): Promise<void> {
    await this.tree.close();
  }
}
