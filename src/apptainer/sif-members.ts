/** Files of a SIF, taken out into a private folder as they are needed. */
import { chmodSync, lstatSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call } from '../context.js';
import { fileError } from '../errors.js';
import { openFolders, removeTree } from './remove.js';
import { components, hostPath } from './rooted.js';
import { findUnsquashfs, unsquash, type Unsquashfs } from './squashfs.js';
import type { Engine } from './types.js';

/** Rights this process needs on what it took out itself: the image's own modes may deny it everything. */
const FOLDER_RIGHTS = 0o700;
const FILE_RIGHTS = 0o400;

export class SifMembers {
  /** Patterns whose matches were taken out whole, name by name. */
  readonly #loaded: RegExp[][] = [];
  /** Folders whose entries were taken out, or are being. */
  readonly #listed = new Map<string, Promise<void>>();
  /** One extraction at a time: they write to one folder. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(
    /** Folder that stands for the image's root. */
    readonly root: string,
    private readonly folder: string,
    private readonly tool: Unsquashfs,
    private readonly image: string,
    private readonly offset: number,
    private readonly call: Call,
  ) {}

  static async open(engine: Engine, image: string, offset: number, call: Call): Promise<SifMembers> {
    const tool = await findUnsquashfs(engine, call);
    const parent = call.env['TMPDIR'] ?? tmpdir();
    try {
      // The folder around it is closed to others, whatever the modes of the image's own files are.
      const folder = await mkdtemp(join(parent, 'container-action-'));
      return new SifMembers(join(folder, 'root'), folder, tool, image, offset, call);
    } catch (error) {
      throw fileError(error, 'make a folder in', parent);
    }
  }

  /** Takes out everything the patterns match. */
  async load(patterns: readonly string[]): Promise<void> {
    const wanted = patterns.filter((pattern) => components(pattern).length > 0);
    await this.#extract(wanted, true, undefined);
    if (wanted.length > 0) openFolders(Buffer.from(this.root));
    this.#loaded.push(...wanted.map((pattern) => components(pattern).map(nameMatcher)));
  }

  /**
   * Takes out the one thing at `path`, a folder without its entries.
   *
   * @returns false when there was nothing to do: it would have been taken out before
   */
  async fetch(path: string): Promise<boolean> {
    if (path.includes('\0') || this.#isComplete(path)) return false;
    await this.#extract([path], false, components(path).length);
    this.makeReadable(path);
    return true;
  }

  /** Takes out the entries of a folder, folders among them without theirs. */
  async loadEntriesOf(folder: string): Promise<void> {
    if (this.#isComplete(folder)) return;
    const known = this.#listed.get(folder) ?? this.#extractEntriesOf(folder);
    this.#listed.set(folder, known);
    await known;
  }

  async #extractEntriesOf(folder: string): Promise<void> {
    const names = components(folder);
    // For the root, the tool has to be told of something that is there in any case.
    await this.#extract(names.length === 0 ? ['*', '.*'] : [folder], names.length === 0, names.length + 1);
    this.makeReadable(folder);
    openFolders(hostPath(this.root, folder));
  }

  /** Gives this process the rights it needs to read what lies at a real path that was taken out. */
  makeReadable(path: string): void {
    if (process.getuid?.() === 0) return;
    const names = components(path);
    for (let depth = 0; depth <= names.length; depth += 1) {
      const onDisk = hostPath(this.root, `/${names.slice(0, depth).join('/')}`);
      const stats = lstatSync(onDisk, { throwIfNoEntry: false });
      if (stats === undefined) return;
      const needed = stats.isDirectory() ? FOLDER_RIGHTS : FILE_RIGHTS;
      if (!stats.isSymbolicLink() && (stats.mode & needed) !== needed) chmodSync(onDisk, stats.mode | needed);
    }
  }

  async close(): Promise<void> {
    await this.#last.catch(() => undefined);
    await removeTree(this.folder, { env: this.call.env });
  }

  /** Whether everything at and below `path` was taken out. */
  #isComplete(path: string): boolean {
    const names = components(path);
    return this.#loaded.some((pattern) => pattern.length <= names.length
      && pattern.every((matcher, at) => matcher.test(names[at] ?? '')));
  }

  async #extract(members: readonly string[], wildcards: boolean, maxDepth: number | undefined): Promise<void> {
    const work = this.#last.catch(() => undefined).then(async () => {
      await unsquash(this.tool, {
        image: this.image,
        offset: this.offset,
        destination: this.root,
        listFile: join(this.folder, 'members'),
        members,
        wildcards,
        maxDepth,
      }, this.call);
    });
    this.#last = work;
    await work;
  }
}

/** As unsquashfs matches: `*` and `?` in one name, not a dot at its start; everything else stands for itself. */
function nameMatcher(pattern: string): RegExp {
  const source = pattern.replace(/[\\^$.*+?()[\]{}|]/g, (character) => {
    if (character === '*') return '.*';
    return character === '?' ? '.' : `\\${character}`;
  });
  return new RegExp(`^${/^[*?]/.test(pattern) ? '(?!\\.)' : ''}${source}$`, 'su');
}
