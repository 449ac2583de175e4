/**
 * The folder Apptainer is installed into, and how an installation appears in it.
 *
 *     <prefix>/bin                              link to the bin folder of the installation in use
 *     <prefix>/apptainer-<id>/                  an installation; its programs hold its path, so it is made in place
 *
 * `bin` is the one name that others use. It is made, or renamed over, in one step when an installation is whole and
 * has passed its trial; until then nothing leads to it. An installation under way says in `.owner` whose it is, so
 * that what a killed process left behind can be told from what another one is working on.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, readlink, rename, rm, rmdir, stat, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileError, InputError, StoreError, systemCode } from '../../errors.js';
import { syncFolder } from '../../files.js';
import type { Environment } from '../../process.js';
import { defaultPrefix } from '../default-prefix.js';

export { defaultPrefix, fallbackFolder, prefixEnvironment } from '../default-prefix.js';

const OWNER = '.owner';
const INSTALLATION = /^apptainer-[0-9a-f]{8}$/;
/** What nobody can be asked about any more (another machine's, or superseded) goes after this long. */
const LEFTOVER_MS = 24 * 3600 * 1000;

/** @throws InputError when the path cannot stand in PATH or in a program's library path */
export function parsePrefix(given: string | undefined, env: Environment): string {
  const prefix = given === undefined ? defaultPrefix(env) : resolve(given);
  if (given === '' || /[:$"\\\n\r]/.test(prefix)) {
    throw new InputError(`prefix "${given ?? prefix}" cannot be used`, {
      hint: 'Choose a folder whose path has no colon, dollar sign, quote, backslash or line break.',
    });
  }
  return prefix;
}

/** Name of the installation in use, undefined when there is none. */
export async function currentInstallation(prefix: string): Promise<string | undefined> {
  try {
    const target = await readlink(join(prefix, 'bin'));
    const name = dirname(target);
    if (basename(target) === 'bin' && INSTALLATION.test(name)) return name;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return undefined;
    if (code !== 'EINVAL') throw fileError(error, 'read the link', join(prefix, 'bin'));
  }
  throw occupied(prefix, 'bin');
}

function occupied(prefix: string, what: string): StoreError {
  return new StoreError(`${prefix} cannot take Apptainer: it holds "${what}", which is not of our making`, {
    hint: 'Choose a new or an empty folder as prefix.',
  });
}

/** An installation being made. */
export interface Draft {
  /** Its folder: where it will stay. */
  readonly folder: string;
  /** A folder for what is needed while it is made. */
  readonly work: string;
  /**
   * Makes it the one in use, unless another process has been faster.
   *
   * @param replacing the installation that was in use and found unfit; it is removed
   * @returns false when another installation is in use by now that is not `replacing`: nothing has changed then
   */
  publish(replacing: string | undefined): Promise<boolean>;
  /** Takes everything away, folders that were made for it included; harmless after `publish`. */
  discard(): Promise<void>;
}

/**
 * Begins an installation, and clears away what killed ones left.
 *
 * @throws StoreError when the prefix cannot be written, or holds something else
 */
export async function beginDraft(prefix: string): Promise<Draft> {
  const made = await makeFolder(prefix);
  const name = `apptainer-${randomUUID().slice(0, 8)}`;
  const folder = join(prefix, name);
  const work = join(folder, '.work');
  let published = false;
  const discard = async (): Promise<void> => {
    if (!published) await rm(folder, { recursive: true, force: true });
    for (const parent of made) {
      // Stops at the first that is in use: by this installation, or by anybody else.
      if (!(await rmdir(parent).then(() => true, () => false))) break;
    }
  };
  try {
    await clearLeftovers(prefix);
    await mkdir(folder);
    await writeFile(join(folder, OWNER), JSON.stringify(await ownerOf(process.pid)));
    await mkdir(work);
  } catch (error) {
    await discard();
    throw error instanceof StoreError ? error : fileError(error, 'install into', prefix);
  }
  return {
    folder,
    work,
    discard,
    publish: async (replacing) => {
      try {
        await rm(work, { recursive: true, force: true });
        await rm(join(folder, OWNER));
        published = await link(prefix, name, replacing);
      } catch (error) {
        throw fileError(error, 'install into', prefix);
      }
      if (published && replacing !== undefined) await rm(join(prefix, replacing), { recursive: true, force: true });
      return published;
    },
  };
}

async function link(prefix: string, name: string, replacing: string | undefined): Promise<boolean> {
  const bin = join(prefix, 'bin');
  const target = join(name, 'bin');
  try {
    // Made, not renamed into place: that one fails where another process has just made it.
    await symlink(target, bin);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
    if (await currentInstallation(prefix) !== replacing) return false;
    const aside = join(prefix, name, '.bin');
    await symlink(target, aside);
    await rename(aside, bin);
  }
  await syncFolder(prefix);
  return true;
}

/** Makes a folder and those above it; gives the ones that were not there, innermost first. */
async function makeFolder(folder: string): Promise<string[]> {
  const missing: string[] = [];
  for (let at = folder; !(await exists(at)); at = dirname(at)) missing.push(at);
  const made: string[] = [];
  try {
    // One by one: asked for all of them on a read-only file system, Node says that there is no such folder.
    for (const path of missing.toReversed()) {
      await mkdir(path).catch((error: unknown) => { if (systemCode(error) !== 'EEXIST') throw error; });
      made.unshift(path);
    }
    return made;
  } catch (error) {
    for (const path of made) await rmdir(path).catch(() => undefined);
    throw fileError(error, 'make the folder', folder);
  }
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(() => true, (error: unknown) => {
    if (systemCode(error) === 'ENOENT') return false;
    throw fileError(error, 'use', path);
  });
}

/** Who makes an installation: enough to tell whether it still runs. */
interface Owner {
  readonly pid: number;
  /** When it was started, in the kernel's ticks: process ids are used again. */
  readonly started: string;
  /** The machine's start, and the process ids' name space: elsewhere the pid means nothing. */
  readonly realm: string;
}

async function ownerOf(pid: number): Promise<Owner> {
  return { pid, started: await startTime(pid), realm: await realm() };
}

async function realm(): Promise<string> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
  return `${boot.trim()} ${await readlink('/proc/self/ns/pid')}`;
}

/** "" when there is no such process. */
async function startTime(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name, in parentheses, may hold anything; field 22 is counted from behind it.
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

async function clearLeftovers(prefix: string): Promise<void> {
  const current = await currentInstallation(prefix);
  for (const name of await readdir(prefix)) {
    if (name === 'bin' || name === current) continue;
    if (!INSTALLATION.test(name)) throw occupied(prefix, name);
    if (!(await isLeftover(join(prefix, name)))) continue;
    // In nobody's way if it cannot go: another user's, or one that a program of the killed process still writes to.
    await rm(join(prefix, name), { recursive: true, force: true, maxRetries: 2 }).catch(() => undefined);
  }
}

async function isLeftover(folder: string): Promise<boolean> {
  const age = Date.now() - (await stat(folder)).mtimeMs;
  try {
    const owner = JSON.parse(await readFile(join(folder, OWNER), 'utf8')) as Partial<Owner>;
    if (owner.realm !== await realm()) return age > LEFTOVER_MS;
    return owner.started !== await startTime(owner.pid ?? 0);
  } catch {
    // Superseded, and perhaps still running something; or cut off while it wrote down its owner.
    return age > LEFTOVER_MS;
  }
}
