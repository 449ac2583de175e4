/**
 * Whose is it, and does he still live? A build under way, and a removal, hold a lease on their timestamp: a
 * symbolic link whose target is text that names the process. A link, because it comes into being with its text
 * and exclusively in one step, also on NFS: a process may be killed at any moment, and there is no moment at which
 * a lease is there without saying whose it is.
 *
 * A process is known by its id, its start time and the boot and process namespace in which these mean something.
 * A lease from elsewhere (another host on a shared file system, a container, before a restart) cannot be checked
 * and counts as living until there has been no sign of life for a day.
 */
import { lstat, readdir, readFile, readlink, symlink, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileError, systemCode } from '../errors.js';

export interface Lease {
  /** For the reader; not used to decide, host names are not unique. */
  readonly host: string;
  /** Id of the kernel's boot, "" where the system does not tell. */
  readonly boot: string;
  /** Process namespace, "" where the system does not tell. */
  readonly namespace: string;
  readonly pid: number;
  /** The kernel's start time of the process, in clock ticks since boot; "" where the system does not tell. */
  readonly started: string;
  /** What the lease covers: random hex digits that are part of the staging folder's name. */
  readonly token: string;
}

export type LeaseState = 'living' | 'dead' | 'unknown';

/** Without a sign of life for this long, a holder that cannot be asked is taken for dead. */
export const CLEARLY_OLD_MS = 24 * 60 * 60 * 1000;

/** A lease of this process. */
export async function ownLease(token: string): Promise<Lease> {
  const [boot, namespace, process_] = await Promise.all([bootId(), processNamespace(), processStat('self')]);
  return { host: hostname(), boot, namespace, pid: process.pid, started: process_?.started ?? '', token };
}

/**
 * Takes a lease.
 *
 * @returns false when somebody holds it
 * @throws the system's error when it cannot be written
 */
export async function takeLease(path: string, lease: Lease): Promise<boolean> {
  try {
    await symlink(JSON.stringify(lease), path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Gives up a lease; fine when it is gone already. @throws StoreError when it cannot be removed */
export async function dropLease(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw fileError(error, 'remove', path);
  }
}

/** The lease at `path`; undefined when it is gone or no lease of ours. */
export async function readLease(path: string): Promise<Lease | undefined> {
  let text;
  try {
    text = await readlink(path);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'EINVAL') return undefined;
    throw error;
  }
  return parseLease(text);
}

function parseLease(text: string): Lease | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof data !== 'object' || data === null) return undefined;
  const { host, boot, namespace, pid, started, token } = data as Partial<Record<keyof Lease, unknown>>;
  if (typeof host !== 'string' || typeof boot !== 'string' || typeof namespace !== 'string') return undefined;
  if (typeof started !== 'string' || typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid < 1) return undefined;
  // The token becomes part of a path that is removed: nothing but hex digits may be in it.
  if (typeof token !== 'string' || !/^[0-9a-f]{8,32}$/.test(token)) return undefined;
  return { host, boot, namespace, pid, started, token };
}

/** Whether the process that took the lease is still there. */
export async function leaseState(lease: Lease): Promise<LeaseState> {
  const [boot, namespace] = await Promise.all([bootId(), processNamespace()]);
  if (boot === '' || namespace === '' || lease.boot !== boot || lease.namespace !== namespace) return 'unknown';
  if (!processExists(lease.pid)) return 'dead';
  const found = await processStat(String(lease.pid));
  // Another user's process may be hidden from us (hidepid): it exists, and that is all there is to know.
  if (found === undefined || lease.started === '') return 'living';
  if (found.started !== lease.started) return 'dead';
  return found.ended ? 'dead' : 'living';
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}

/**
 * Time of the last sign of life around a lease, in milliseconds since the epoch: the newest change of any of
 * `paths`, of what stands directly in them, and of what stands in those.
 */
export async function lastSignOfLife(paths: readonly string[]): Promise<number> {
  let newest = 0;
  let level = paths;
  for (let depth = 0; depth < 3; depth += 1) {
    const below: string[] = [];
    for (const path of level) {
      const found = await lstat(path).catch(absent);
      if (found === undefined) continue;
      newest = Math.max(newest, found.mtimeMs);
      if (!found.isDirectory()) continue;
      const names = await readdir(path).catch(absent) ?? [];
      below.push(...names.map((name) => join(path, name)));
    }
    level = below;
  }
  return newest;
}

/** What is gone, or hidden in a folder of another user, gives no sign of life. */
function absent(error: unknown): undefined {
  const code = systemCode(error);
  if (code === 'ENOENT' || code === 'EACCES' || code === 'ENOTDIR') return undefined;
  throw error;
}

async function bootId(): Promise<string> {
  return (await readProc('/proc/sys/kernel/random/boot_id'))?.trim() ?? '';
}

async function processNamespace(): Promise<string> {
  try {
    return await readlink('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

async function processStat(pid: string): Promise<{ started: string; ended: boolean } | undefined> {
  const text = await readProc(`/proc/${pid}/stat`);
  // The program's name stands in parentheses and may hold anything; the fields that follow are counted from 3.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  const state = fields?.[0];
  const started = fields?.[22 - 3];
  if (state === undefined || started === undefined) return undefined;
  return { started, ended: state === 'Z' || state === 'X' };
}

/** Undefined where there is no such file, or it is hidden: not every system has /proc. */
async function readProc(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
