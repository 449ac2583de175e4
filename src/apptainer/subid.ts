/** Ranges of subordinate ids, as in subuid(5) and subgid(5). */
import { readFileSync } from 'node:fs';
import { systemCode } from '../errors.js';

export const SUBUID_FILE = '/etc/subuid';
export const SUBGID_FILE = '/etc/subgid';

/** Ids that a root filesystem of a distribution needs: 0 to 65535. The engine asks for as many. */
export const IDS_NEEDED = 65_536;

export interface SubidRange {
  readonly start: number;
  readonly count: number;
}

export interface SubidUser {
  readonly uid: number;
  readonly name: string;
}

/** The range a user has in `file`: the first that is big enough. The user is named by name or number there. */
export function subidRange(file: string, user: SubidUser): SubidRange | undefined {
  return parseRanges(readIfThere(file), user).find(({ count }) => count >= IDS_NEEDED);
}

/** Whether `user` has a sufficient range of both kinds. */
export function hasSubids(user: SubidUser): boolean {
  return subidRange(SUBUID_FILE, user) !== undefined && subidRange(SUBGID_FILE, user) !== undefined;
}

export function parseRanges(text: string, user: SubidUser): SubidRange[] {
  const ranges: SubidRange[] = [];
  for (const line of text.split('\n')) {
    const [owner, start, count] = line.trim().split(':');
    if (owner !== user.name && owner !== String(user.uid)) continue;
    if (!isNumber(start) || !isNumber(count)) continue;
    ranges.push({ start: Number(start), count: Number(count) });
  }
  return ranges;
}

function isNumber(text: string | undefined): text is string {
  return text !== undefined && /^[0-9]+$/.test(text);
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // No such file, or one that is not shown to us: no range either way, and the probe says what to do.
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'EACCES') return '';
    throw error;
  }
}

/** First id after all ranges in `file`: where a new one can begin. */
export function nextFreeStart(file: string): number {
  const ends = readIfThere(file).split('\n').map((line) => {
    const [, start, count] = line.trim().split(':');
    return isNumber(start) && isNumber(count) ? Number(start) + Number(count) : 0;
  });
  return Math.max(FIRST_START, ...ends);
}

/** Where the distributions begin. */
const FIRST_START = 100_000;
