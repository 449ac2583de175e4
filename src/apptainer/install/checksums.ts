/** What is known of a package before it is downloaded. Nothing is used of which no checksum is known. */
import { InputError, StoreError } from '../../errors.js';

/** One thing that tells a file's SHA-256. */
export interface Check {
  /** 64 lower-case hex digits. */
  readonly sha256: string;
  /** Who tells it; reads well after "from". */
  readonly from: string;
}

/** What is there is not what should be. No other way of installing is tried after this: somebody should look first. */
export class ChecksumError extends StoreError {}

/**
 * SHA-256 of released packages whose release tells none (GitHub has done so since June 2025), and of some that do, as a
 * second opinion. Each as published in at least two places that do not depend on one another.
 */
const PUBLISHED: Readonly<Record<string, string>> = {
  'apptainer_1.3.6_amd64.deb': '2723b2928cfc30edf687723c49556ec4e013f0bf7cdb43a5a76bca7bd3c70792',
  'apptainer_1.4.5_amd64.deb': '70f19af846501acfbc2e42e7cfeee9ee11ddbbfa1c3502d0d99cde34e8e0af05',
  'apptainer_1.5.3_amd64.deb': '82b0bdddf459087d202383360b8318d526ad6826c748a2f669913cc6aef9ee40',
};

const HEX = /^[0-9a-f]{64}$/;
const LINE = /^([0-9a-f]{64})(?:\s+\*?(\S+))?$/i;

/** SHA-256 by file name; the empty name stands for the package `apptainer` itself. */
export type GivenChecksums = ReadonlyMap<string, string>;

/**
 * Reads the option `checksum`.
 *
 * @throws InputError when a line is neither 64 hex digits nor what `sha256sum` prints
 */
export function parseChecksums(text: string | undefined): GivenChecksums {
  const given = new Map<string, string>();
  for (const line of (text ?? '').split(/\r?\n/).map((part) => part.trim()).filter((part) => part !== '')) {
    const match = LINE.exec(line.replace(/^sha256:/i, ''));
    const name = match?.[2]?.replace(/^.*\//, '') ?? '';
    if (match?.[1] === undefined || given.has(name)) {
      throw new InputError(`checksum "${line.slice(0, 100)}" cannot be understood`, {
        hint: 'Give the SHA-256 of the package, 64 hex digits; or for several packages one line each, as sha256sum prints them.',
      });
    }
    given.set(name, match[1].toLowerCase());
  }
  return given;
}

/** The digest of GitHub's API, "sha256:" and 64 hex digits; undefined for another kind, and for none. */
export function digestOf(value: unknown): string | undefined {
  const hex = typeof value === 'string' && value.startsWith('sha256:') ? value.slice('sha256:'.length).toLowerCase() : '';
  return HEX.test(hex) ? hex : undefined;
}

/** The line about `name` in a file as `sha256sum` writes it, or the whole of one that holds nothing but a checksum. */
export function checksumIn(text: string, name: string): string | undefined {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  for (const line of lines) {
    const match = LINE.exec(line);
    const of = match?.[2]?.replace(/^.*\//, '');
    if (match?.[1] !== undefined && (of === name || (of === undefined && lines.length === 1))) return match[1].toLowerCase();
  }
  return undefined;
}

/**
 * All that is known of a file, the user's own word first.
 *
 * @param told what the release tells
 * @throws InputError when nothing is known
 * @throws ChecksumError when two of them do not agree
 */
export function checksFor(name: string, given: GivenChecksums, told: readonly Check[]): Check[] {
  const own = given.get(name) ?? (isMainPackage(name) ? given.get('') : undefined);
  const published = PUBLISHED[name];
  const checks = [
    ...(own === undefined ? [] : [{ sha256: own, from: 'the checksum that was given' }]),
    ...told,
    ...(published === undefined ? [] : [{ sha256: published, from: 'the table of published checksums' }]),
  ];
  const [first] = checks;
  if (first === undefined) {
    throw new InputError(`nothing tells the SHA-256 of ${name}, and it is not used unchecked: give it as checksum`, {
      hint: 'Get it from a place you trust (sha256sum prints it) and set checksum to its 64 hex digits.',
    });
  }
  const other = checks.find(({ sha256 }) => sha256 !== first.sha256);
  if (other !== undefined) {
    throw new ChecksumError(`the SHA-256 of ${name} is ${first.sha256} from ${first.from}, but ${other.sha256} from ${other.from}`, {
      hint: 'One of them is wrong. Check the checksum you gave; if you gave none, do not install this release from here.',
    });
  }
  return checks;
}

/** `apptainer_1.4.5_amd64.deb`, `apptainer-1.4.5-1.x86_64.rpm`, and not their companions. */
function isMainPackage(name: string): boolean {
  return /^apptainer[_-]\d/.test(name);
}
