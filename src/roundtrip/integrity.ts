/** Whether an image is still what its recipe and its lock files say: the reference's `verify`. */
import { access, realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { checkImage, findEngine } from '../apptainer/index.js';
import { callOf, type Call, type CallOptions } from '../context.js';
import { definitionHash } from '../definition/index.js';
import { sha256File } from '../files.js';
import { capture, compareLocks, readLock, readLooseLocks, type Lock } from '../lock/index.js';
import { readStoredHash, siblingPaths } from '../store/index.js';
import type { CheckResult, IntegrityResult, LockCheckResult } from './types.js';

export interface IntegrityOptions extends CallOptions {
  /** Definition the image is said to come from; its hash is held against the one stored beside the image. */
  readonly defPath?: string | undefined;
  /** Folder of the lock files. Default: the image's own. */
  readonly lockDir?: string | undefined;
}

/**
 * Checks the image's file, its recipe and its lock files. What cannot be checked because there is nothing to check
 * it against is `skip`, with the reason; a check that could not be carried out is an error, never a pass.
 *
 * @throws FormatError when the file is no whole image, ToolError when it cannot be looked into, FormatError for a lock that cannot be read
 */
export async function verify(sifPath: string, options: IntegrityOptions = {}): Promise<IntegrityResult> {
  const call = callOf(options);
  const path = resolve(sifPath);
  if (!await isFile(path)) return missingImage(path);
  await checkImage(path);
  const sha256 = await sha256File(path, call.signal);
  // Through the link to a latest build: what vouches for an image lies beside the image itself.
  const image = await realpath(path);
  const defOrigin = await checkOrigin(image, options.defPath);
  const locks = await storedLocks(image, options.lockDir);
  const [pipLock, dpkgLock] = await checkLocks(path, locks, call);
  const failed = [defOrigin, pipLock, dpkgLock].some((check) => check.status === 'fail');
  return { sif: { path, sha256, exists: true }, defOrigin, pipLock, dpkgLock, overall: failed ? 'fail' : 'pass' };
}

function missingImage(path: string): IntegrityResult {
  const skip = { status: 'skip', detail: 'there is no image', diffCount: 0 } as const;
  return {
    sif: { path, sha256: '', exists: false },
    defOrigin: { status: 'skip', detail: skip.detail }, pipLock: skip, dpkgLock: skip, overall: 'fail',
  };
}

async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ?? false;
}

async function checkOrigin(sif: string, defPath: string | undefined): Promise<CheckResult> {
  if (defPath === undefined) return { status: 'skip', detail: 'no definition was given' };
  const given = await definitionHash(defPath);
  const stored = await readStoredHash(sif);
  if (stored === undefined) return { status: 'skip', detail: 'no definition hash is stored beside the image' };
  return stored === given
    ? { status: 'pass', detail: `the definition is the one the image was built from (sha256 ${given})` }
    : { status: 'fail', detail: `the definition has changed: sha256 ${given}, the image was built from ${stored}` };
}

/** A channel's stored versions and the file they come from. */
interface StoredChannel {
  readonly file: string;
  readonly versions: Readonly<Record<string, string>>;
}

interface StoredLocks {
  readonly pip: StoredChannel | undefined;
  readonly dpkg: StoredChannel | undefined;
}

/** Loose lock files of the folder; where there are none, the combined lock of a stored build. */
async function storedLocks(sif: string, lockDir: string | undefined): Promise<StoredLocks> {
  const folder = resolve(lockDir ?? dirname(sif));
  const loose = await readLooseLocks(folder);
  const combined = lockDir === undefined ? await combinedLock(siblingPaths(sif).lock) : undefined;
  return { pip: loose.pip ?? combined?.pip, dpkg: loose.dpkg ?? combined?.dpkg };
}

async function combinedLock(file: string): Promise<StoredLocks | undefined> {
  try {
    await access(file);
  } catch {
    return undefined;
  }
  const lock = await readLock(file);
  return { pip: { file, versions: lock.pip }, dpkg: { file, versions: lock.dpkg } };
}

async function checkLocks(sif: string, locks: StoredLocks, call: Call): Promise<[LockCheckResult, LockCheckResult]> {
  if (locks.pip === undefined && locks.dpkg === undefined) {
    const none = { status: 'skip', detail: 'there is no lock file to compare with', diffCount: 0 } as const;
    return [none, none];
  }
  const installed = await capture(await findEngine(call), sif, call);
  return [checkChannel('pip', locks.pip, installed), checkChannel('dpkg', locks.dpkg, installed)];
}

function checkChannel(channel: 'pip' | 'dpkg', stored: StoredChannel | undefined, installed: Lock): LockCheckResult {
  if (stored === undefined) return { status: 'skip', detail: `there is no ${channel} lock file`, diffCount: 0 };
  const empty = { pip: {}, dpkg: {}, node: '' };
  const diff = compareLocks({ ...empty, [channel]: stored.versions }, { ...empty, [channel]: installed[channel] });
  const diffCount = Object.keys(diff.changed).length + Object.keys(diff.onlyInA).length + Object.keys(diff.onlyInB).length;
  return diffCount === 0
    ? { status: 'pass', detail: `all ${Object.keys(stored.versions).length} packages are as locked`, diffCount }
    : { status: 'fail', detail: `${diffCount} packages differ from ${stored.file}`, diffCount };
}
