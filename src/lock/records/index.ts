/** The readers of the package tools whose records a lock holds; a new one is one line. */
import type { FoundEntry, Listing } from '../../apptainer/index.js';
import { emptyMap } from '../entries.js';
import type { Lock } from '../types.js';
import { apkReader } from './apk.js';
import { cargoReader } from './cargo.js';
import { condaReader } from './conda.js';
import { dpkgArchReader } from './dpkg-arch.js';
import { gemReader } from './gem.js';
import { goReader } from './go.js';
import { rReader } from './r.js';
import type { RecordImage, RecordReader } from './reader.js';
import { rpmReader } from './rpm.js';

export const RECORD_READERS: readonly RecordReader[] = [
  dpkgArchReader, condaReader, rpmReader, apkReader, rReader, gemReader, cargoReader, goReader,
];

/** Whether a file or folder of this name marks some reader's records. Asked of every name in an image. */
export const isMark: (name: string) => boolean = (() => {
  const marks = RECORD_READERS.flatMap((reader) => reader.marks);
  const names = new Set(marks.filter((mark) => !/[*?]/.test(mark)));
  const pattern = marksOf({ marks: marks.filter((mark) => !names.has(mark)) });
  return (name: string) => names.has(name) || pattern.test(name);
})();

/** Paths of the files and folders that a mark found, to be taken out of an image together. */
export function markedPaths(found: readonly FoundEntry[]): string[] {
  return found.map(({ path }) => path).filter((path) => isMark(path.slice(path.lastIndexOf('/') + 1)));
}

/**
 * What all readers tell; a channel whose records the image does not have is not in it.
 *
 * @throws FormatError, ToolError when records are there that cannot be read
 */
export async function readRecords(listing: Listing, image: RecordImage): Promise<NonNullable<Lock['records']>> {
  const records = emptyMap<Readonly<Record<string, string>>>();
  for (const reader of RECORD_READERS) {
    const packages = await reader.read(await foundFor(reader, listing), image);
    if (packages !== undefined) records[reader.channel] = packages;
  }
  return records;
}

/**
 * SHA-256 of the package files, by qualified name, where a tool's records tell it.
 *
 * @throws as `readRecords` does
 */
export async function readChecksums(listing: Listing, image: RecordImage): Promise<Record<string, string>> {
  const checksums = emptyMap<string>();
  for (const reader of RECORD_READERS) {
    const own = await reader.checksums?.(await foundFor(reader, listing), image);
    for (const [name, sum] of Object.entries(own ?? {})) checksums[`${reader.channel}:${name}`] = sum;
  }
  return checksums;
}

/**
 * Where packages are installed, by qualified name, for those whose name does not say it.
 *
 * @throws as `readRecords` does
 */
export async function readPrefixes(listing: Listing, image: RecordImage): Promise<Record<string, string>> {
  const prefixes = emptyMap<string>();
  for (const reader of RECORD_READERS) {
    const own = await reader.prefixes?.(await foundFor(reader, listing), image);
    for (const [name, prefix] of Object.entries(own ?? {})) prefixes[`${reader.channel}:${name}`] = prefix;
  }
  return prefixes;
}

async function foundFor(reader: RecordReader, listing: Listing): Promise<string[]> {
  const marks = marksOf(reader);
  const marked = listing.found.filter(({ path }) => marks.test(path.slice(path.lastIndexOf('/') + 1)));
  const real = await Promise.all([...marked.map(async (entry) => await target(entry, listing)), ...reader.places.map((place) => listing.realPath(place))]);
  return [...new Set(real.filter((path) => path !== undefined))].sort();
}

async function target({ path, kind }: FoundEntry, listing: Listing): Promise<string | undefined> {
  return kind === 'link' ? await listing.realPath(path) : path;
}

/** One expression for all marks of a reader; one that matches nothing when it has none. */
function marksOf({ marks }: Pick<RecordReader, 'marks'>): RegExp {
  const sources = marks.map((mark) => mark.replace(/[\\^$.*+?()[\]{}|]/g, (character) => {
    if (character === '*') return '.*';
    return character === '?' ? '.' : `\\${character}`;
  }));
  return sources.length === 0 ? /(?!)/ : new RegExp(`^(?:${sources.join('|')})$`, 'su');
}
