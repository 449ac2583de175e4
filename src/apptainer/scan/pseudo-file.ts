/**
 * Reading what `unsquashfs -pf -` writes: a list of everything in a squashfs, then the bytes of all its files one
 * after the other. One pass, on all processors, without mounting and without a copy on disk.
 *
 * The list is text. Names are escaped with backslashes, but where a link points is not: a target with a line end in
 * it can look like further entries. So nothing is believed that the number of inodes does not bear out, and whoever
 * reads in doubt unpacks instead.
 */
import { isUtf8 } from 'node:buffer';
import { decodeName } from '../names.js';
import { FileDigest } from './file-digest.js';
import type { FileContents, RootEntry, RootEntryType, ScanOptions } from './types.js';

/** The list cannot be read with certainty; the image may be sound. */
export class DoubtfulListing extends Error {}

const DATA_MARK = Buffer.from('#\n# START OF DATA - DO NOT MODIFY\n#\n');
/** Bytes of the longest list: about two million files. A string could not hold much more. */
const MAX_LIST = 256 * 1024 * 1024;

export interface Listing {
  readonly entries: ReadonlyMap<string, RootEntry>;
  /** Regular files in the order in which their bytes follow. */
  readonly files: readonly { readonly path: string; readonly size: number }[];
  /** Further names of a file, and the path its bytes come under. */
  readonly hardLinks: ReadonlyMap<string, string>;
}

/** Takes the output piece by piece; throws `DoubtfulListing` from `write` or `end`. */
export class PseudoFileReader {
  #head: Buffer[] = [];
  #headSize = 0;
  #listing: Listing | undefined;
  readonly #contents = new Map<string, FileContents>();
  #next = 0;
  #left = 0;
  #digest: FileDigest | undefined;

  /**
   * @param inodes how many the squashfs says it has
   * @param onListing called once, when the list is complete
   */
  constructor(
    private readonly inodes: number,
    private readonly options: ScanOptions,
    private readonly onListing: (listing: Listing) => void,
  ) {}

  write(data: Buffer): void {
    if (this.#listing !== undefined) {
      this.#data(data);
      return;
    }
    this.#head.push(data);
    this.#headSize += data.length;
    if (this.#headSize > MAX_LIST) throw new DoubtfulListing('the list of files is too long');
    // The mark may be split over two pieces, and is a small part of the last ones.
    const tail = Buffer.concat(this.#head.slice(-2));
    if (tail.indexOf(DATA_MARK) < 0) {
      if (data.length < DATA_MARK.length) this.#head = [Buffer.concat(this.#head)];
      return;
    }
    const all = Buffer.concat(this.#head);
    const mark = all.indexOf(DATA_MARK);
    this.#head = [];
    this.#listing = parseListing(all.subarray(0, mark), this.inodes);
    this.onListing(this.#listing);
    this.#advance();
    this.#data(all.subarray(mark + DATA_MARK.length));
  }

  /** All has come. */
  end(): ReadonlyMap<string, FileContents> {
    if (this.#listing === undefined) throw new DoubtfulListing('the list of files has no end');
    if (this.#digest !== undefined) throw new DoubtfulListing('the files are shorter than the list says');
    for (const [path, original] of this.#listing.hardLinks) {
      const contents = this.#contents.get(original);
      if (contents !== undefined) this.#contents.set(path, contents);
    }
    return this.#contents;
  }

  #data(data: Buffer): void {
    let rest = data;
    while (rest.length > 0) {
      if (this.#digest === undefined) throw new DoubtfulListing('the files are longer than the list says');
      const part = rest.subarray(0, this.#left);
      this.#digest.update(part);
      this.#left -= part.length;
      rest = rest.subarray(part.length);
      if (this.#left === 0) this.#finish();
    }
  }

  #finish(): void {
    const path = this.#listing?.files[this.#next]?.path;
    if (path !== undefined && this.#digest !== undefined) this.#contents.set(path, this.#digest.end());
    this.#next += 1;
    this.#digest = undefined;
    this.#advance();
  }

  /** Goes to the next file that has bytes; empty ones are done on the way. */
  #advance(): void {
    const files = this.#listing?.files ?? [];
    for (let file = files[this.#next]; file !== undefined; file = files[this.#next]) {
      this.#digest = new FileDigest(file.path, file.size, this.options);
      this.#left = file.size;
      if (file.size > 0) return;
      this.#contents.set(file.path, this.#digest.end());
      this.#digest = undefined;
      this.#next += 1;
    }
  }
}

const TYPES: Readonly<Record<string, RootEntryType>> = {
  R: 'file', D: 'folder', S: 'link', C: 'character device', B: 'block device', I: 'pipe',
};

/** A name: a backslash makes the character behind it stand for itself, a line end too. Blanks are those of C. */
const NAME = String.raw`((?:[^\\ \t\n\v\f\r]|\\[^])+)`;
/** `name type time mode uid gid rest`; `name L other` for a hard link; `name x attribute` for an extended attribute. */
const ENTRY = new RegExp(`${NAME} (?:([RDSCBI]) -?[0-9]+ ([0-7]+) [0-9]+ [0-9]+(?: ([^\\n]*))?|L ${NAME}|x [^\\n]*)\\n`, 'y');

/** @throws DoubtfulListing when it is not certain what the list says */
export function parseListing(bytes: Buffer, inodes: number): Listing {
  const isText = isUtf8(bytes);
  const text = bytes.toString(isText ? 'utf8' : 'latin1');
  const name = (escaped: string): string => {
    const plain = escaped.includes('\\') ? escaped.replace(/\\([^])/g, '$1') : escaped;
    return isText ? plain : decodeName(Buffer.from(plain, 'latin1'));
  };
  const entries = new Map<string, RootEntry>();
  const files: { path: string; size: number }[] = [];
  const hardLinks = new Map<string, string>();
  let counted = 0;
  let offset = 0;
  let afterLink = false;
  for (let at = 0; at < text.length;) {
    ENTRY.lastIndex = at;
    const match = ENTRY.exec(text);
    if (match === null) throw new DoubtfulListing('the list of files has a line that is no entry');
    at += match[0].length;
    const [, escaped = '', letter, mode = '', rest = '', original] = match;
    const path = escaped === '/' ? '/' : `/${name(escaped)}`;
    if (original !== undefined) {
      // The one kind of line that the number of inodes says nothing about: it may be part of a link's target.
      if (afterLink) throw new DoubtfulListing('a hard link follows a link');
      hardLinks.set(path, `/${name(original)}`);
      continue;
    }
    const type = letter === undefined ? undefined : TYPES[letter];
    if (type === undefined) continue;
    afterLink = type === 'link';
    counted += 1;
    if (path === '/') continue;
    if (entries.has(path) || hardLinks.has(path)) throw new DoubtfulListing('the list of files names one twice');
    const size = type === 'file' ? fileSize(rest, offset) : 0;
    entries.set(path, {
      type: type === 'pipe' && rest === 's' ? 'socket' : type,
      mode: Number.parseInt(mode, 8),
      size,
      target: targetOf(type, type === 'link' && !isText ? decodeName(Buffer.from(rest, 'latin1')) : rest),
    });
    if (type !== 'file') continue;
    files.push({ path, size });
    offset += size;
  }
  if (counted !== inodes) throw new DoubtfulListing(`the list has ${String(counted)} of ${String(inodes)} inodes`);
  for (const [path, original] of hardLinks) {
    const entry = entries.get(original);
    if (entry === undefined || entries.has(path)) throw new DoubtfulListing('a hard link to nothing');
    entries.set(path, entry);
  }
  return { entries, files, hardLinks };
}

/** `size offset sparse`; the bytes of the files have to follow each other without gaps. */
function fileSize(rest: string, offset: number): number {
  const [size, at] = rest.split(' ').map(Number);
  if (size === undefined || !Number.isSafeInteger(size) || at !== offset) {
    throw new DoubtfulListing('the files are not in the order of the list');
  }
  return size;
}

function targetOf(type: RootEntryType, rest: string): string {
  if (type === 'link') return rest;
  return type === 'character device' || type === 'block device' ? rest.replace(' ', ':') : '';
}
