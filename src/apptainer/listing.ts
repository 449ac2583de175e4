/**
 * All names in an image, read from outside: no program of the image is asked, so none can hide anything. Of a SIF they
 * are in the squashfs's own tables, which takes a twentieth of a second; a sandbox or root filesystem is walked.
 */
import { isUtf8 } from 'node:buffer';
import { lstatSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { callOf, type Call, type CallOptions } from '../context.js';
import { CancelledError, fileError, FormatError, systemCode } from '../errors.js';
import { checkImage } from './image.js';
import { entriesInside, isDenied, listInside, realPathInside } from './listing-inside.js';
import { decodeName } from './names.js';
import { entryOnDisk, hostPath, kindOf, resolveInRoot, type Entry, type EntryKind } from './rooted.js';
import type { FoundEntry, ImageSearch } from './listing-search.js';
import { findUnsquashfs, listSquashfs } from './squashfs.js';
import type { TreeEntry } from './tree.js';
import type { Engine } from './types.js';

export type { FoundEntry, ImageSearch } from './listing-search.js';

export interface Listing {
  /** The wanted entries, sorted by path. */
  readonly found: readonly FoundEntry[];
  /** Where a path leads with all links resolved inside the image; undefined when it leads nowhere. */
  realPath(path: string): Promise<string | undefined>;
  /** What a folder holds, sorted by name; empty when there is no such folder. */
  list(folder: string): Promise<readonly TreeEntry[]>;
  /** Bytes of a regular file, by its real path; undefined when there is none. */
  sizeOf(realPath: string): number | undefined;
}

/** Milliseconds of walking after which other work gets its turn. */
const TURN_MS = 10;

/**
 * Lists what an image holds.
 *
 * @throws NotFoundError, FormatError when the image is none or is damaged
 * @throws StoreError, ToolError when a folder cannot be read, neither from outside nor from inside of the image
 * @throws CancelledError when the signal fires
 */
export async function listImage(engine: Engine, image: string, search: ImageSearch, options: CallOptions = {}): Promise<Listing> {
  const path = resolve(image);
  const call = callOf(options);
  const checked = await checkImage(path);
  if (checked.kind === 'folder') return await listFolder(engine, path, search, call);
  const bytes = await listSquashfs(await findUnsquashfs(engine, call), path, checked.layout.root.offset, call);
  const entries = squashfsEntries(bytes, path);
  const found: FoundEntry[] = [];
  for (const [at, { kind }] of entries) {
    if (search.wanted(at.slice(at.lastIndexOf('/') + 1), at, kind) && !isBelow(at, search.skip)) found.push({ path: at, kind });
  }
  const realPath = async (wanted: string): Promise<string | undefined> => (
    await resolveInRoot(wanted, (at) => Promise.resolve(at === '/' ? FOLDER : entries.get(at))));
  let folders: ReadonlyMap<string, readonly TreeEntry[]> | undefined;
  return {
    found: sorted(found),
    realPath,
    list: async (folder) => {
      folders ??= entriesByFolder(entries);
      return [...folders.get(await realPath(folder) ?? '') ?? []].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    sizeOf: (path) => sizeIn(entries.get(path)),
  };
}

function sizeIn(entry: ListedEntry | undefined): number | undefined {
  const size = entry?.kind === 'file' ? SIZE.exec(entry.line)?.[1] : undefined;
  return size === undefined ? undefined : Number(size);
}

/** Real path of each folder that is not empty to what it holds. */
function entriesByFolder(entries: ReadonlyMap<string, Entry>): Map<string, readonly TreeEntry[]> {
  const folders = new Map<string, TreeEntry[]>();
  for (const [path, { kind }] of entries) {
    const at = path.lastIndexOf('/');
    const folder = at === 0 ? '/' : path.slice(0, at);
    const entry = { name: path.slice(at + 1), kind };
    const held = folders.get(folder);
    if (held === undefined) folders.set(folder, [entry]);
    else held.push(entry);
  }
  return folders;
}

const FOLDER: Entry = { kind: 'folder', target: undefined };

interface ListedEntry extends Entry {
  /** As the tool told it. */
  readonly line: string;
}

async function listFolder(engine: Engine, root: string, search: ImageSearch, call: Call): Promise<Listing> {
  const { found, denied } = await walk(root, search, call);
  if (denied.length > 0) found.push(...await listInside(engine, root, denied, search, call));
  const realPath = async (wanted: string): Promise<string | undefined> => {
    try {
      return await resolveInRoot(wanted, (at) => Promise.resolve(at === '/' ? FOLDER : entryOnDisk(root, at)));
    } catch (error) {
      if (isDenied(error)) return await realPathInside(engine, root, wanted, call);
      throw error;
    }
  };
  return {
    found: sorted(found),
    realPath,
    list: async (folder) => {
      const real = await realPath(folder);
      if (real === undefined) return [];
      const entries = entriesOf(root, real === '/' ? '' : real) ?? await entriesInside(engine, root, real, call);
      return [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    sizeOf: (path) => sizeOnDisk(root, path),
  };
}

/** Undefined as well where this process may not look. */
function sizeOnDisk(root: string, path: string): number | undefined {
  try {
    const stats = lstatSync(hostPath(root, path), { throwIfNoEntry: false });
    return stats?.isFile() === true ? stats.size : undefined;
  } catch (error) {
    if (systemCode(error) === 'EACCES') return undefined;
    throw fileError(error, 'look at', path);
  }
}

interface Walk {
  readonly found: FoundEntry[];
  /** Folders this process may not read: they belong to the user's subordinate ids. */
  readonly denied: string[];
}

async function walk(root: string, search: ImageSearch, call: Call): Promise<Walk> {
  const found: FoundEntry[] = [];
  const denied: string[] = [];
  const pending = [''];
  let turn = performance.now();
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    if (performance.now() - turn > TURN_MS) {
      await breathe();
      if (call.signal?.aborted === true) throw new CancelledError(`listing ${root} was cancelled`);
      turn = performance.now();
    }
    const entries = entriesOf(root, folder);
    if (entries === undefined) denied.push(folder);
    for (const { name, kind } of entries ?? []) {
      const path = `${folder}/${name}`;
      if (search.wanted(name, path, kind)) found.push({ path, kind });
      if (kind === 'folder' && !search.skip.has(path)) pending.push(path);
    }
  }
  return { found, denied };
}

/** Undefined when this process may not read the folder. */
function entriesOf(root: string, folder: string): readonly TreeEntry[] | undefined {
  const onDisk = hostPath(root, folder);
  try {
    return readdirSync(onDisk, { withFileTypes: true, encoding: 'buffer' })
      .map((entry) => ({ name: decodeName(entry.name), kind: kindOf(entry) }));
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EACCES') return undefined;
    if (code === 'ENOTDIR') return [];
    // A root filesystem that is being packed may go away at any moment; then the tree, too, finds nothing.
    throw fileError(error, 'list', decodeName(onDisk));
  }
}

const ENTRY = /^[-a-z][-a-zA-Z]{9} /;
const ROOT = ' squashfs-root';
const KINDS: Readonly<Record<string, EntryKind>> = { '-': 'file', 'd': 'folder', 'l': 'link' };
const SIZE = /^\S+ \S+ +(\d+) /;
const ARROW = ' -> ';

/** Path to entry, from `unsquashfs -lln`: mode, owner, size or device, date, time, and the path behind a fixed word. */
function squashfsEntries(bytes: Buffer, image: string): Map<string, ListedEntry> {
  const entries = new Map<string, ListedEntry>();
  for (const line of linesOf(bytes)) {
    const at = line.indexOf(ROOT);
    if (at < 0) throw new FormatError(`${image} cannot be listed: ${JSON.stringify(line.slice(0, 200))}`);
    const path = line.slice(at + ROOT.length);
    const kind = KINDS[line.charAt(0)] ?? 'other';
    const arrow = kind === 'link' ? arrowOf(path, entries) : -1;
    if (arrow >= 0) entries.set(path.slice(0, arrow), { kind, target: path.slice(arrow + ARROW.length), line });
    else if (path !== '') entries.set(path, { kind, target: undefined, line });
  }
  return entries;
}

/**
 * Where a link's name ends. Folders are listed before what is in them, so of several arrows the last one counts that
 * stands behind a name in a folder that is there.
 */
function arrowOf(path: string, entries: ReadonlyMap<string, ListedEntry>): number {
  let found = path.indexOf(ARROW);
  for (let at = found; at >= 0; at = path.indexOf(ARROW, at + 1)) {
    const parent = path.slice(0, path.lastIndexOf('/', at - 1));
    if (parent === '' || entries.get(parent)?.kind === 'folder') found = at;
  }
  return found;
}

/** A line that is no entry goes on with the name before it: names may hold line ends. */
function* linesOf(bytes: Buffer): Generator<string> {
  let whole: string | undefined;
  for (const line of isUtf8(bytes) ? bytes.toString('utf8').split('\n') : looseLines(bytes)) {
    if (ENTRY.test(line)) {
      if (whole !== undefined) yield whole;
      whole = line;
    } else if (whole !== undefined) {
      whole += `\n${line}`;
    }
  }
  if (whole !== undefined) yield whole.replace(/\n$/, '');
}

function* looseLines(bytes: Buffer): Generator<string> {
  for (const line of bytes.toString('latin1').split('\n')) yield decodeName(Buffer.from(line, 'latin1'));
}

function isBelow(path: string, folders: ReadonlySet<string>): boolean {
  for (let at = path.indexOf('/', 1); at >= 0; at = path.indexOf('/', at + 1)) {
    if (folders.has(path.slice(0, at))) return true;
  }
  return false;
}

function sorted(found: FoundEntry[]): FoundEntry[] {
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
