/** Root's own range of subordinate ids, where root's rights do not suffice to build without one. */
import { appendFile, open, readFile, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileError, messageOf, StoreError, systemCode } from '../../errors.js';

/** Ids in a range: as many as distributions give a user, and as images use. */
const RANGE_SIZE = 65536;
/** Where distributions begin to give ranges (SUB_UID_MIN of login.defs). */
const FIRST_ID = 100000;
/** Ranges that begin above this are not taken by Apptainer. */
const LAST_FIRST_ID = 2 ** 32 - 2 * RANGE_SIZE;

/** The files, and what tells which ids exist in this user namespace at all. */
export interface SubordinateFiles {
  readonly subuid: string;
  readonly subgid: string;
  readonly uidMap: string;
  readonly gidMap: string;
}

export const SYSTEM_FILES: SubordinateFiles = {
  subuid: '/etc/subuid', subgid: '/etc/subgid', uidMap: '/proc/self/uid_map', gidMap: '/proc/self/gid_map',
};

interface Range {
  readonly owner: string;
  readonly first: number;
  readonly size: number;
}

/** "name:100000:65536" a line; anything else is some other program's business. */
export function parseRanges(text: string): Range[] {
  return text.split('\n')
    .map((line) => /^([^:#]+):(\d+):(\d+)$/.exec(line.trim()))
    .filter((match) => match !== null)
    .map(([, owner = '', first, size]) => ({ owner, first: Number(first), size: Number(size) }));
}

/**
 * First id of a free range of RANGE_SIZE, above all that are given away.
 *
 * @param idMap text of /proc/self/uid_map: ids outside it do not exist here
 * @returns undefined when there is no room
 */
export function freeRange(taken: readonly Range[], idMap: string): number | undefined {
  const first = Math.max(FIRST_ID, ...taken.map((range) => range.first + range.size));
  const last = first + RANGE_SIZE - 1;
  const exists = idMap.split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .some(([inside = 0, , size = 0]) => first >= inside && last < inside + size);
  return exists && first <= LAST_FIRST_ID ? first : undefined;
}

/**
 * Gives root a free range in both files, each where root has none.
 *
 * @returns the changes, in words
 * @throws StoreError when a file cannot be written or no range is free
 */
export async function giveRootRange(files: SubordinateFiles = SYSTEM_FILES): Promise<string[]> {
  const changed: string[] = [];
  for (const [path, map] of [[files.subuid, files.uidMap], [files.subgid, files.gidMap]] as const) {
    const line = await locked(path, async () => await appendRootRange(path, map));
    if (line !== undefined) changed.push(`added "${line}" to ${path}`);
  }
  return changed;
}

async function appendRootRange(path: string, map: string): Promise<string | undefined> {
  try {
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') return '';
      throw error;
    });
    const ranges = parseRanges(text);
    // Apptainer takes the first line it finds, by name or by number, and wants at least this many.
    if (ranges.some(({ owner, size }) => (owner === 'root' || owner === '0') && size >= RANGE_SIZE)) return undefined;
    const first = freeRange(ranges, await readFile(map, 'utf8'));
    if (first === undefined) throw new StoreError(`no range of ${RANGE_SIZE} ids is free in ${path}`, { hint: NO_RANGE_HINT });
    const line = `root:${first}:${RANGE_SIZE}`;
    await appendFile(path, `${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`, { mode: 0o644 });
    return line;
  } catch (error) {
    throw error instanceof StoreError ? error : fileError(error, 'add a range for root to', path);
  }
}

const NO_RANGE_HINT = 'In a container whose own ids are few, give the container more of them'
  + ' (a larger range in /etc/subuid of the host), or run it with full capabilities.';

/** Waiting for the lock of the account tools: 15 s in all, as long as they wait themselves. */
const LOCK_TRIES = 75;
const LOCK_PAUSE_MS = 200;

/** Keeps out usermod and its kin, who lock these files by making `<file>.lock`. */
async function locked<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  for (let tries = 1; ; tries += 1) {
    try {
      const handle = await open(lock, 'wx', 0o600);
      await handle.writeFile(`${process.pid}\0`);
      await handle.close();
      break;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw fileError(error, 'lock', path);
      if (tries < LOCK_TRIES) {
        await sleep(LOCK_PAUSE_MS);
        continue;
      }
      throw new StoreError(`${path} is locked by another program (${messageOf(error)})`, {
        hint: `Try again when it has ended; if none runs, remove ${lock}.`,
        cause: error,
      });
    }
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}
