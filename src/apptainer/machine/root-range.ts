/** Root's own range of subordinate ids, where root's rights do not suffice to build without one. */
import { appendFile, open, readFile, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileError, messageOf, StoreError, systemCode } from '../../errors.js';
import { IDS_NEEDED, nextFreeStart, SUBGID_FILE, subidRange, SUBUID_FILE } from '../subid.js';

/** Ranges that begin above this are not taken by Apptainer. */
const LAST_START = 2 ** 32 - 2 * IDS_NEEDED;
const ROOT = { uid: 0, name: 'root' };

/** The files, and what tells which ids exist in this user namespace at all. */
export interface SubordinateFiles {
  readonly subuid: string;
  readonly subgid: string;
  readonly uidMap: string;
  readonly gidMap: string;
}

export const SYSTEM_FILES: SubordinateFiles = {
  subuid: SUBUID_FILE, subgid: SUBGID_FILE, uidMap: '/proc/self/uid_map', gidMap: '/proc/self/gid_map',
};

/**
 * Whether a new range can begin at `start`.
 *
 * @param idMap text of /proc/self/uid_map: ids outside it do not exist here
 */
export function rangeFits(start: number, idMap: string): boolean {
  const last = start + IDS_NEEDED - 1;
  const exists = idMap.split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .some(([inside = 0, , size = 0]) => start >= inside && last < inside + size);
  return exists && start <= LAST_START;
}

/**
 * Gives root a free range in both files, each where root has none.
 *
 * @param onChange called with each change made, in words, as soon as it is made
 * @throws StoreError when a file cannot be written or no range is free
 */
export async function giveRootRange(
  onChange: (change: string) => void, files: SubordinateFiles = SYSTEM_FILES,
): Promise<void> {
  for (const [path, map] of [[files.subuid, files.uidMap], [files.subgid, files.gidMap]] as const) {
    const line = await locked(path, async () => await appendRootRange(path, map));
    if (line !== undefined) onChange(`added "${line}" to ${path}`);
  }
}

async function appendRootRange(path: string, map: string): Promise<string | undefined> {
  try {
    if (subidRange(path, ROOT) !== undefined) return undefined;
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') return '';
      throw error;
    });
    const start = nextFreeStart(path);
    if (!rangeFits(start, await readFile(map, 'utf8'))) {
      throw new StoreError(`no range of ${IDS_NEEDED} ids is free in ${path}`, { hint: NO_RANGE_HINT });
    }
    const line = `root:${start}:${IDS_NEEDED}`;
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
