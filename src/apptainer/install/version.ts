/**
 * Which versions will do.
 *
 * Not the semver package: to semver "1.4.5-2" is a pre-release that comes before 1.4.5 and that no range matches,
 * while here it is Debian's second packaging of it, or a distribution's rebuild ("1.4.5-2.el9").
 */
import { InputError } from '../../errors.js';

/** A wanted version, read. */
export interface VersionRange {
  /** As it was given. */
  readonly text: string;
  /** True for "latest": only the newest that can be had will do. */
  readonly latest: boolean;
  /** The one version that is wanted, where a whole one was given: "1.4.5"; undefined for series and ranges. */
  readonly exact: string | undefined;
  /** Whether a version, as the program or Debian writes it, is in the range. */
  matches(version: string): boolean;
}

interface Version {
  readonly numbers: readonly number[];
  readonly prerelease: boolean;
}

type Operator = '>=' | '>' | '<=' | '<' | '=';

interface Comparator {
  readonly operator: Operator;
  /** One to three numbers; a version is compared by as many of its own, so 1.4 stands for all of 1.4. */
  readonly numbers: readonly number[];
  /** The version with what follows its numbers, when it was given whole: it then has to be that very one. */
  readonly whole: string | undefined;
}

/**
 * Reads a wanted version.
 *
 * @param text "1.4.5", "1.4", "1.4.x", ">=1.3 <2", "latest"; undefined, empty and "*" stand for any
 * @throws InputError for anything else
 */
export function parseVersionRange(text: string | undefined): VersionRange {
  const given = (text ?? '').trim();
  if (given === 'latest') {
    return { text: given, latest: true, exact: undefined, matches: (version) => readVersion(version)?.prerelease === false };
  }
  if (given === '' || given === '*') return { text: '*', latest: false, exact: undefined, matches: () => true };
  const comparators = given.replace(/([<>=])\s+/g, '$1').split(/[\s,]+/).map((part) => readComparator(part, given));
  return { text: given, latest: false, exact: exactOf(comparators), matches: (version) => inRange(version, comparators) };
}

function exactOf(comparators: readonly Comparator[]): string | undefined {
  const [only, ...others] = comparators;
  if (only?.operator !== '=' || others.length > 0) return undefined;
  return only.whole ?? (only.numbers.length === 3 ? only.numbers.join('.') : undefined);
}

function readComparator(part: string, given: string): Comparator {
  const match = /^(>=|<=|>|<|=)?v?(\d+)(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(.*)$/.exec(part);
  const [, operator, major, minor, patch, rest = ''] = match ?? [];
  const numbers = [major, minor, patch].filter((number) => number !== undefined && /^\d+$/.test(number)).map(Number);
  const gap = patch !== undefined && /^\d+$/.test(patch) && minor !== undefined && !/^\d+$/.test(minor);
  const whole = rest !== '' && numbers.length === 3 && /^[-~+][0-9A-Za-z.+~-]+$/.test(rest)
    && (operator === undefined || operator === '=');
  if (match === null || gap || (rest !== '' && !whole)) {
    throw new InputError(`version "${given}" cannot be understood`, {
      hint: 'Give one version (1.4.5), a series (1.4 or 1.4.x), a range (>=1.3 <2), or latest.',
    });
  }
  return {
    operator: (operator ?? '=') as Operator,
    numbers,
    whole: whole ? numbers.join('.') + rest : undefined,
  };
}

function readVersion(text: string): Version | undefined {
  // Debian: "1:1.4.5~rc1-2" has an epoch before the colon.
  const match = /^(?:\d+:)?v?(\d+)\.(\d+)(?:\.(\d+))?(.*)$/.exec(text.trim());
  if (match === null) return undefined;
  const [, major, minor, patch = '0', rest = ''] = match;
  return { numbers: [major, minor, patch].map(Number), prerelease: /^[-~]?(?:alpha|beta|rc)/i.test(rest) };
}

function inRange(text: string, comparators: readonly Comparator[]): boolean {
  const version = readVersion(text);
  if (version === undefined) return false;
  return comparators.every(({ operator, numbers, whole }) => {
    if (whole !== undefined) return text.trim().replace(/^\d+:/, '') === whole;
    // A release candidate is only had by asking for that very one.
    if (version.prerelease) return false;
    const order = compareNumbers(version.numbers.slice(0, numbers.length), numbers);
    switch (operator) {
      case '>=': return order >= 0;
      case '>': return order > 0;
      case '<=': return order <= 0;
      case '<': return order < 0;
      case '=': return order === 0;
    }
  });
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (const [index, number] of a.entries()) {
    const difference = number - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Upstream's version in a Debian one, as the program itself tells it: "1:1.4.5-2+b1" gives "1.4.5".
 */
export function upstreamVersion(debian: string): string {
  return debian.replace(/^\d+:/, '').replace(/-[^-]*$/, '');
}

/** Whether two versions have the same numbers. */
export function sameRelease(a: string, b: string): boolean {
  const [first, second] = [readVersion(a), readVersion(b)];
  return first !== undefined && second !== undefined && compareNumbers(first.numbers, second.numbers) === 0;
}

/** Order of two versions by their numbers, a pre-release before its release: negative, 0 or positive. */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [readVersion(a), readVersion(b)];
  if (first === undefined || second === undefined) return Number(first !== undefined) - Number(second !== undefined);
  return compareNumbers(first.numbers, second.numbers) || Number(second.prerelease) - Number(first.prerelease);
}
