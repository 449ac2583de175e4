/** The disk that images are built on: the one with most room, of those a job may use. */
import { access, constants, mkdir, readFile, stat, statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Call } from '../../context.js';
import { ContainerActionError } from '../../errors.js';
import type { Environment } from '../../process.js';
import { formatBytes } from '../../text.js';
import { rightsHere, runWith } from './rights.js';

/** Where the engine works while it builds, and where it keeps what it has fetched. */
export interface WorkFolders {
  /** For `APPTAINER_TMPDIR`. */
  readonly tmp: string;
  /** For `APPTAINER_CACHEDIR`. */
  readonly cache: string;
  /** Bytes free where `tmp` is. */
  readonly freeBytes: number;
  /** Whether they were chosen here; else they are what the engine uses by itself, or was told to. */
  readonly chosen: boolean;
}

/** A disk that is asked whether it has more room than the engine's own places. */
interface Place {
  readonly folder: string;
  readonly freeBytes: number;
}

/** Another disk has to have this much more before anything is moved to it. */
const WORTH_MOVING_BYTES = 1e9;
/** The second disk of many of GitHub's machines. */
const SECOND_DISK = '/mnt';

/**
 * Chooses where the engine works. What the user has set stays. Otherwise it is the disk with most room of: where the
 * engine would work by itself, the runner's folder for temporary files, /var/tmp and /mnt; never memory, and never a
 * file system that runs no programs. Folders are made where they are not there.
 */
export async function chooseWorkFolders(call: Call): Promise<WorkFolders> {
  const usual = await ownWorkFolders(call);
  const here = await placeAt(usual.tmp);
  if (['APPTAINER_TMPDIR', 'SINGULARITY_TMPDIR', 'TMPDIR', 'APPTAINER_CACHEDIR', 'SINGULARITY_CACHEDIR'].some((name) => (call.env[name] ?? '') !== '')) return usual;
  const best = await roomiest([call.env['RUNNER_TEMP'], '/var/tmp', SECOND_DISK]);
  if (best === undefined || best.freeBytes < (here === undefined ? 0 : here.freeBytes + WORTH_MOVING_BYTES)) return usual;
  const base = await makeBase(best.folder, call);
  if (base === undefined) return usual;
  const folders = { tmp: join(base, 'tmp'), cache: join(base, 'cache') };
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true, mode: 0o700 });
  call.reporter.info(`The engine works in ${base}: ${formatBytes(best.freeBytes)} are free there, ${formatBytes(usual.freeBytes)} where it works by itself.`);
  return { ...folders, freeBytes: best.freeBytes, chosen: true };
}

/** Where the engine works by itself, or as it was told to. */
export async function ownWorkFolders({ env }: Pick<Call, 'env'>): Promise<WorkFolders> {
  const own = ownFolders(env);
  return { ...own, freeBytes: await freeBytesAt(own.tmp), chosen: false };
}

/** Warns where less than `leastBytes` are free. */
export function warnOfLittleSpace({ tmp, freeBytes }: WorkFolders, leastBytes: number, { reporter, env }: Call): void {
  if (freeBytes >= leastBytes) return;
  reporter.warn(`Only ${formatBytes(freeBytes)} are free where images are built (${tmp}).`, env['RUNNER_ENVIRONMENT'] === 'github-hosted'
    ? 'The input free-disk-space removes what hosted runners bring along and no image needs.'
    : 'Free some, or set APPTAINER_TMPDIR and APPTAINER_CACHEDIR to folders on a larger disk.');
}

function ownFolders(env: Environment): { readonly tmp: string; readonly cache: string } {
  const cache = env['APPTAINER_CACHEDIR'] ?? env['SINGULARITY_CACHEDIR'];
  return {
    tmp: env['APPTAINER_TMPDIR'] ?? env['SINGULARITY_TMPDIR'] ?? env['TMPDIR'] ?? '/tmp',
    cache: cache ?? join(env['HOME'] ?? homedir(), '.apptainer'),
  };
}

async function roomiest(folders: readonly (string | undefined)[]): Promise<Place | undefined> {
  let best: Place | undefined;
  for (const folder of folders) {
    const place = folder === undefined || folder === '' ? undefined : await placeAt(folder);
    if (place !== undefined && (best === undefined || place.freeBytes > best.freeBytes)) best = place;
  }
  return best;
}

/** Undefined for a folder that is not there, or lies where nothing should be built. */
async function placeAt(folder: string): Promise<Place | undefined> {
  if (!(await stat(folder).then((found) => found.isDirectory(), () => false))) return undefined;
  const mount = mountOf(folder, await readFile('/proc/self/mountinfo', 'utf8').catch(() => ''));
  if (mount !== undefined && !isFitToBuildOn(mount)) return undefined;
  return { folder, freeBytes: await freeBytesAt(folder) };
}

/** Bytes an ordinary user may still write; 0 where that cannot be told. */
export async function freeBytesAt(folder: string): Promise<number> {
  return await statfs(folder).then(({ bavail, bsize }) => bavail * bsize, () => 0);
}

export interface Mount {
  readonly point: string;
  readonly type: string;
  readonly options: readonly string[];
}

/**
 * What a path lies on.
 *
 * @param path absolute, links resolved
 * @param mountinfo text of /proc/self/mountinfo, see proc(5)
 */
export function mountOf(path: string, mountinfo: string): Mount | undefined {
  let found: Mount | undefined;
  for (const line of mountinfo.split('\n')) {
    const [before = '', after = ''] = line.split(' - ');
    const [, , , , point = '', options = ''] = before.split(' ');
    const place = point.replace(/\\([0-7]{3})/g, (_match, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    const holds = place !== '' && (place === '/' || path === place || path.startsWith(`${place}/`));
    // Of several on one point the last is the one that is seen.
    if (holds && place.length >= (found?.point.length ?? 0)) found = { point: place, type: after.split(' ')[0] ?? '', options: options.split(',') };
  }
  return found;
}

export function isFitToBuildOn({ type, options }: Mount): boolean {
  return !['tmpfs', 'ramfs', 'devtmpfs'].includes(type) && !options.includes('noexec') && !options.includes('ro');
}

/** A folder of this user's own on the disk; through sudo on the hosted runners' second one, which is root's. */
async function makeBase(folder: string, call: Call): Promise<string | undefined> {
  const uid = String(process.getuid?.() ?? 0);
  const base = join(folder, `container-action-${uid}`);
  if (await access(dirname(base), constants.W_OK).then(() => true, () => false)) {
    await mkdir(base, { recursive: true, mode: 0o700 });
  } else {
    const rights = call.env['RUNNER_ENVIRONMENT'] === 'github-hosted' ? await rightsHere(call) : undefined;
    if (rights === undefined) return undefined;
    const made = await runWith(rights, {
      program: 'install', args: ['-d', '-m', '0700', '-o', uid, '-g', String(process.getgid?.() ?? 0), '--', base],
    }, call).then(() => true, (error: unknown) => {
      if (error instanceof ContainerActionError) return false;
      throw error;
    });
    if (!made) return undefined;
  }
  // /var/tmp is everybody's: a folder that somebody else has made there under our name is not used.
  const { uid: owner, mode } = await stat(base);
  return String(owner) === uid && (mode & 0o022) === 0 ? base : undefined;
}
