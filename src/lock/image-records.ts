/**
 * What an image's own files tell beyond the tools' listings. Everything is looked for by name in one listing of the
 * image, and what was found is taken out in one go.
 */
import { listImage, openImageTree, type Engine, type ImageSearch, type ImageTree, type Listing } from '../apptainer/index.js';
import type { Call } from '../context.js';
import { archiveDates, isReleaseFile } from './apt-lists.js';
import { isNpmRecord, npmPackages, npmPatterns } from './npm-packages.js';
import { pythonEnvironments, pythonPatterns } from './python-environments.js';
import { isPythonRecord } from './python-layout.js';
import { isMark, markedPaths, readRecords } from './records/index.js';
import type { RecordImage } from './records/reader.js';
import type { Lock } from './types.js';

/** What comes from elsewhere: tools of the image, or the image itself. */
export interface RecordContext {
  /** Path of a Python package's record to the Debian package that brought it. */
  readonly owners: Readonly<Record<string, string>>;
  readonly run: RecordImage['run'];
}

type Recorded = Required<Pick<Lock, 'archives' | 'pythonEnvironments' | 'npm' | 'records' | 'checksums'>>;

const SEARCH: ImageSearch = {
  wanted: (name, path, kind) => isPythonRecord(name, path) || isNpmRecord(name, path, kind) || isReleaseFile(name, path) || isMark(name),
  // What a running system puts there, caches, and documentation with its examples.
  skip: new Set(['/proc', '/sys', '/dev', '/run', '/tmp', '/var/tmp', '/var/cache', '/usr/share/doc']),
};

export class ImageRecords {
  private constructor(private readonly listing: Listing, private readonly tree: ImageTree) {}

  /** @throws as `listImage` and `openImageTree` do */
  static async open(engine: Engine, image: string, call: Call): Promise<ImageRecords> {
    const listing = await listImage(engine, image, SEARCH, call);
    const { found } = listing;
    const patterns = [
      ...await pythonPatterns(listing), ...npmPatterns(found), ...markedPaths(found),
      ...found.map(({ path }) => path).filter((path) => isReleaseFile(path.slice(path.lastIndexOf('/') + 1), path)),
    ];
    return new ImageRecords(listing, await openImageTree(engine, image, patterns, call));
  }

  /** @throws FormatError, ToolError when records are there that cannot be read */
  async read({ owners, run }: RecordContext): Promise<Recorded> {
    const { listing, tree } = this;
    const image: RecordImage = {
      readText: async (path) => await tree.readText(path),
      readBytes: async (path) => await tree.readBytes(path),
      list: async (folder) => await tree.list(folder),
      exists: async (path) => await tree.exists(path),
      realPath: async (path) => await tree.realPath(path),
      load: async (patterns) => { await tree.load(patterns); },
      run,
    };
    const python = await pythonEnvironments(listing, tree, owners);
    return {
      archives: await archiveDates(listing.found, tree),
      pythonEnvironments: python.environments,
      npm: await npmPackages(listing, tree),
      records: await readRecords(listing, image),
      checksums: python.checksums,
    };
  }

  async close(): Promise<void> {
    await this.tree.close();
  }
}
