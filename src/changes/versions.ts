/**
 * Which of two versions is the newer one, and how far apart they are, by the rules of the channel they belong to.
 * Python's and npm's are the libraries' (PEP 440, semver); Debian's and rpm's are short, and of no kept library.
 */
import { compare as comparePep440, parse as parsePep440 } from '@renovatebot/pep440';
import semver from 'semver';
import type { LockChannel } from '../lock/index.js';
import type { Step } from './types.js';

export interface Distance {
  /** Below 0: the second is newer. 0: by the channel's rules they are the same. */
  readonly order: number;
  readonly step: Step;
}

/** Undefined where the channel's rules do not tell. */
type Scheme = (a: string, b: string) => Distance | undefined;

/**
 * How version `a` relates to version `b`.
 *
 * @returns undefined when no rule tells which one is newer
 */
export function distance(channel: LockChannel, a: string, b: string): Distance | undefined {
  const scheme = SCHEMES[channel];
  if (scheme === undefined) return undefined;
  const [[versionA, restA], [versionB, restB]] = [atBlank(a), atBlank(b)];
  // Behind the first blank stands where it came from or what it was built with; side by side, further versions.
  if (ONE_WORD.has(channel) && restA + restB !== '') return undefined;
  return versionA === versionB && restA !== restB ? undefined : scheme(versionA, versionB);
}

const ONE_WORD: ReadonlySet<LockChannel> = new Set(['dpkg', 'dpkg-arch', 'rpm', 'apk', 'r', 'gem', 'cargo']);

function atBlank(text: string): readonly [string, string] {
  const at = text.indexOf(' ');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

const NUMBERS_ALONE = /^\d+(?:\.\d+)*$/;

const pep440: Scheme = (a, b) => {
  // Nine in ten: no need to take them apart any further.
  if (NUMBERS_ALONE.test(a) && NUMBERS_ALONE.test(b)) {
    const [numbersA, numbersB] = [leadingNumbers(a), leadingNumbers(b)];
    return { order: compareReleases(numbersA, numbersB), step: stepOf(numbersA, numbersB) };
  }
  const [parsedA, parsedB] = [parsePep440(a), parsePep440(b)];
  if (parsedA === null || parsedB === null) return undefined;
  const step = parsedA.epoch === parsedB.epoch ? stepOf(parsedA.release, parsedB.release) : 'major';
  return { order: comparePep440(a, b), step };
};

const semantic: Scheme = (a, b) => {
  const [parsedA, parsedB] = [semver.parse(a, { loose: true }), semver.parse(b, { loose: true })];
  if (parsedA === null || parsedB === null) return undefined;
  const release = ({ major, minor, patch }: semver.SemVer): number[] => [major, minor, patch];
  return { order: semver.compare(parsedA, parsedB), step: stepOf(release(parsedA), release(parsedB)) };
};

/** `[epoch:]upstream[-revision]`, the form of Debian's and rpm's versions. */
function packaged(comparePart: (a: string, b: string) => number): Scheme {
  return (a, b) => {
    const [partsA, partsB] = [packagedParts(a), packagedParts(b)];
    if (partsA === undefined || partsB === undefined) return undefined;
    if (partsA.epoch !== partsB.epoch) return { order: partsA.epoch - partsB.epoch, step: 'major' };
    // The same in most changes of a distributor's package: its revision alone moved.
    const upstream = partsA.upstream === partsB.upstream ? 0 : comparePart(partsA.upstream, partsB.upstream);
    if (upstream === 0) return { order: comparePart(partsA.revision, partsB.revision), step: 'revision' };
    const step = stepOf(leadingNumbers(partsA.upstream), leadingNumbers(partsB.upstream));
    // 1.1.1n and 1.1.1w: what moved are no numbers, but it is upstream's, not the distributor's.
    return { order: upstream, step: step === 'revision' ? 'patch' : step };
  };
}

function packagedParts(version: string): { epoch: number; upstream: string; revision: string } | undefined {
  const [, epoch = '0', upstream = '', revision = ''] = /^(?:(\d+):)?(.+?)(?:-([^-]*))?$/.exec(version) ?? [];
  return upstream === '' ? undefined : { epoch: Number(epoch), upstream, revision };
}

/** Debian Policy 5.6.12: parts without digits and numbers in turn; `~` sorts before the end, letters before the rest. */
function compareDebian(a: string, b: string): number {
  const [piecesA, piecesB] = [a, b].map((text) => text.match(/\d+|\D+/g) ?? []);
  const inTurn = (pieces: readonly string[]): readonly string[] => (/^\d/.test(pieces[0] ?? '') ? ['', ...pieces] : pieces);
  const [left, right] = [inTurn(piecesA ?? []), inTurn(piecesB ?? [])];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const [one, other] = [left[at] ?? '', right[at] ?? ''];
    const order = at % 2 === 1 ? compareNumbers(one, other) : compareLetters(one, other);
    if (order !== 0) return order;
  }
  return 0;
}

function compareLetters(a: string, b: string): number {
  const weight = (character: string | undefined): number => {
    if (character === '~') return -1;
    if (character === undefined) return 0;
    return character.charCodeAt(0) + (/[A-Za-z]/.test(character) ? 0 : 256);
  };
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const order = weight(a[at]) - weight(b[at]);
    if (order !== 0) return order;
  }
  return 0;
}

/** Numbers of any length, as text; "" is 0. */
function compareNumbers(a: string, b: string): number {
  const [one, other] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  if (one.length !== other.length) return one.length - other.length;
  return one === other ? 0 : one < other ? -1 : 1;
}

/** rpmvercmp: runs of letters and of digits; numbers are newer than letters, `~` is before the end, `^` behind it. */
function compareRpm(a: string, b: string): number {
  const [left = [], right = []] = [a, b].map((text) => text.match(/\d+|[A-Za-z]+|~|\^/g) ?? []);
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const order = compareRpmSegments(left[at], right[at]);
    if (order !== 0) return order;
  }
  return 0;
}

function compareRpmSegments(one: string | undefined, other: string | undefined): number {
  if (one === other) return 0;
  if (one === '~' || other === '~') return one === '~' ? -1 : 1;
  if (one === undefined || other === undefined) return one === undefined ? -1 : 1;
  if (one === '^' || other === '^') return one === '^' ? -1 : 1;
  const [isNumber, otherIsNumber] = [/^\d/.test(one), /^\d/.test(other)];
  if (isNumber !== otherIsNumber) return isNumber ? 1 : -1;
  return isNumber ? compareNumbers(one, other) : one < other ? -1 : 1;
}

/** Numbers between dots; of what stands behind them a revision such as `-r4` is compared, and nothing else. */
const dotted: Scheme = (a, b) => {
  const [numbersA, numbersB] = [leadingNumbers(a), leadingNumbers(b)];
  if (numbersA.length === 0 || numbersB.length === 0) return undefined;
  const order = compareReleases(numbersA, numbersB);
  if (order !== 0) return { order, step: stepOf(numbersA, numbersB) };
  const [revisionA, revisionB] = [a, b].map((text) => /-r(\d+)$/.exec(text)?.[1] ?? '') as [string, string];
  const head = (text: string): string => text.replace(/-r\d+$/, '');
  return head(a) === head(b) ? { order: compareNumbers(revisionA, revisionB), step: 'revision' } : undefined;
};

/** R takes a hyphen for a dot. */
const hyphenated: Scheme = (a, b) => dotted(a.replaceAll('-', '.'), b.replaceAll('-', '.'));

/** Conda's own order is PEP 440's wherever both can read a version. */
const conda: Scheme = (a, b) => pep440(a, b) ?? dotted(a, b);

const debian = packaged(compareDebian);

const SCHEMES: Readonly<Partial<Record<LockChannel, Scheme>>> = {
  pip: pep440, python: pep440, dpkg: debian, 'dpkg-arch': debian, node: semantic, npm: semantic, cargo: semantic, go: semantic,
  rpm: packaged(compareRpm), conda, apk: dotted, r: hyphenated, gem: dotted,
};

function leadingNumbers(version: string): number[] {
  const [text = ''] = /^\d+(?:\.\d+)*/.exec(version) ?? [];
  return text === '' ? [] : text.split('.').map(Number);
}

function compareReleases(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const order = (a[at] ?? 0) - (b[at] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

function stepOf(a: readonly number[], b: readonly number[]): Step {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    if ((a[at] ?? 0) !== (b[at] ?? 0)) return at === 0 ? 'major' : at === 1 ? 'minor' : 'patch';
  }
  return 'revision';
}
