/** Where a lock may be taken from, as people write it. */
import { dirname, resolve } from 'node:path';
import { stat } from 'node:fs/promises';
import type { Call } from '../context.js';
import { FormatError, InputError, NotFoundError, ToolError } from '../errors.js';
import { sha256File } from '../files.js';
import { parseLock, readLock, type Lock } from '../lock/index.js';
import type { LockFetcher } from '../ports.js';
import { run } from '../process.js';
import { activeTimestamp, buildPaths, checkLayerName, checkTimestamp, locateBuild, readMarker, requireBuild, type BuildPaths, type Marker } from '../store/index.js';

export const LOCK_SOURCES = 'a file, a build of the store (layer or layer@timestamp), a file of a git ref (origin/main:env.lock), '
  + 'artifact:NAME[:RUN] or release:TAG[:FILE]';

export interface LockSourceOptions {
  /** The store that builds are looked for in. */
  readonly root: string;
  /** Folder that files and the git repository are looked for from. Default: the current one. */
  readonly folder?: string | undefined;
  /** Fetches what lies at GitHub; without it such a source is refused. */
  readonly fetcher?: LockFetcher | undefined;
}

export interface SourcedLock {
  readonly lock: Lock;
  /** Marker of the build it is the lock of; undefined when it is of none that is in a store, or not verified yet. */
  readonly verdict: Marker | undefined;
}

/**
 * Reads the lock that a word stands for. A file of that name comes first; `./` before a name says that it is one. A folder
 * of that name does not: many a repository has one that is called like the image that is made of it.
 *
 * @throws InputError for a word that can stand for none, NotFoundError when there is no such thing
 * @throws FormatError when what is there is no lock
 */
export async function lockFrom(source: string, options: LockSourceOptions, call: Call): Promise<SourcedLock> {
  const folder = options.folder ?? process.cwd();
  const there = source.includes('\0') ? undefined : await stat(resolve(folder, source)).catch(() => undefined);
  const [layer = '', ts] = source.split('@');
  const mayBeBuild = !/[/\\:]/.test(source) && !source.endsWith('.lock') && isLayerName(layer);
  // What else may be wrong with it, reading it tells.
  if (there !== undefined && !(there.isDirectory() && mayBeBuild)) return await ofFile(resolve(folder, source));
  const [kind, first = '', second] = source.split(':');
  if (kind === 'artifact' || kind === 'release') {
    if (options.fetcher === undefined) {
      throw new InputError(`${source} lies at GitHub, and there is no token to fetch it with`, { hint: 'Download it first, and name the file.' });
    }
    const bytes = kind === 'artifact' ? await options.fetcher.artifact(first, second, call) : await options.fetcher.release(first, second, call);
    return { lock: parseLock(textOf(bytes, source), source), verdict: undefined };
  }
  if (source.includes(':')) return { lock: parseLock(await gitText(source, folder, call), source), verdict: undefined };
  if (mayBeBuild) return await ofBuild(options.root, layer, ts);
  throw new NotFoundError(`no such lock: ${source}`, { hint: `Name ${LOCK_SOURCES}.` });
}

async function ofFile(path: string): Promise<SourcedLock> {
  const lock = await readLock(path);
  return { lock, verdict: path.endsWith('.lock') ? await markerBeside(path.replace(/\.lock$/, '.sif')) : undefined };
}

/** The marker of the image that a lock of a store stands beside. */
async function markerBeside(sif: string): Promise<Marker | undefined> {
  try {
    const { root, layer, ts } = await locateBuild(sif);
    return await verdictOf(buildPaths(root, layer, ts));
  } catch (error) {
    // The lock of no build, or of one elsewhere: that is allowed.
    if (error instanceof NotFoundError || error instanceof InputError) return undefined;
    throw error;
  }
}

/** A marker speaks of the lock whose SHA-256 it gives, and of no other. */
async function verdictOf(paths: BuildPaths): Promise<Marker | undefined> {
  const marker = await readMarker(paths);
  if (marker?.binding === undefined || marker.binding.lockSha256 === await sha256File(paths.lock)) return marker;
  return { ...marker, state: 'unverified', reason: 'its lock is not the one that was verified' };
}

function isLayerName(name: string): boolean {
  try {
    checkLayerName(name);
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

async function ofBuild(root: string, layer: string, given: string | undefined): Promise<SourcedLock> {
  if (given !== undefined) checkTimestamp(given);
  const ts = given ?? await activeTimestamp(root, layer);
  if (ts === undefined) {
    throw new NotFoundError(`there is no file ${layer}, and no latest build of ${layer} in ${root}`, { hint: `Name ${LOCK_SOURCES}.` });
  }
  const paths = await requireBuild(root, layer, ts);
  return { lock: await readLock(paths.lock), verdict: await verdictOf(paths) };
}

/** A lock is far smaller. */
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * The file `<ref>:<path>` of the repository that `folder` lies in. `cat-file` rather than `show`: it runs none of the
 * filters that a repository may configure, and refuses what is no file.
 */
async function gitText(source: string, folder: string, call: Call): Promise<string> {
  const at = source.indexOf(':');
  const [ref, path] = [source.slice(0, at), source.slice(at + 1)];
  if (ref === '' || ref.startsWith('-') || path === '' || /[\0\n]/.test(source)) {
    throw new InputError(`${JSON.stringify(source)} names no file of a git ref`, { hint: 'Write ref:path, such as origin/main:env.lock, with a ref that does not begin with "-".' });
  }
  try {
    const { stdout } = await run('git', ['cat-file', 'blob', `${ref}:${path}`], { cwd: folder, env: call.env, signal: call.signal, maxStdout: MAX_BYTES });
    return stdout;
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    throw new NotFoundError(`git has no lock ${source}: ${error.stderrTail.trim().split('\n').at(-1) ?? ''}`, {
      cause: error,
      hint: `Check ref and path. A workflow's checkout knows its own commit alone: fetch the ref (actions/checkout with fetch-depth: 0). Looked for from ${dirname(resolve(folder, '.git'))}.`,
    });
  }
}

function textOf(bytes: Uint8Array, source: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new FormatError(`${source} is no lock: it is not UTF-8 text`, { cause: error });
  }
}
