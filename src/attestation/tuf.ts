/**
 * Trusted roots from where Sigstore and GitHub hand them out: by The Update Framework, which tells true metadata from old, stale
 * and forged ones. What came is kept in the user's cache and only asked for when it has changed.
 */
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import type { Fetcher, Updater } from 'tuf-js';
import { Transport } from '../http/index.js';
import type { Call } from '../context.js';
import { CancelledError, fileError, messageOf, ServiceError } from '../errors.js';
import type { Environment } from '../process.js';
import { GITHUB_ROOT, SIGSTORE_ROOT } from './first-roots.js';
import { GITHUB, HOW_TO_GET, parseRoot } from './root.js';
import type { Trust, TrustedRoot } from './types.js';

/** A repository of metadata and the root it is first believed by. */
export interface RootRepository {
  /** Organization of the certificates whose authority it names. */
  readonly organization: string;
  readonly url: string;
  /** Root metadata as JSON. */
  readonly firstRoot: string;
}

const REPOSITORIES: readonly RootRepository[] = [
  { organization: 'sigstore.dev', url: 'https://tuf-repo-cdn.sigstore.dev', firstRoot: SIGSTORE_ROOT },
  { organization: GITHUB, url: 'https://tuf-repo.github.com', firstRoot: GITHUB_ROOT },
];

const TARGET = 'trusted_root.json';
/** A machine without a network should learn it soon. */
const PATIENCE = { answerMs: 10_000, pausesMs: [500, 1500], longestPauseMs: 10_000 };

/** Roots are fetched when the first certificate of their authority is met, once. */
export function trustFromNetwork(call: Call, repositories = REPOSITORIES): Trust {
  const known = new Map<string, Promise<readonly TrustedRoot[]>>();
  return {
    rootsFor: async (organization) => {
      const repository = repositories.find((each) => each.organization === organization);
      if (repository === undefined) return [];
      const roots = known.get(organization) ?? fetchRoot(repository, call).then((root) => [root]);
      known.set(organization, roots);
      return await roots;
    },
  };
}

async function fetchRoot(repository: RootRepository, call: Call): Promise<TrustedRoot> {
  const transport = new Transport({ env: call.env, signal: call.signal, patience: PATIENCE });
  const kept = join(cacheFolder(call.env), 'tuf', encodeURIComponent(new URL(repository.url).host));
  try {
    return await parseRoot(await fetchTarget(repository, kept, transport), `${repository.url}/${TARGET}`);
  } catch (error) {
    if (call.signal?.aborted === true || error instanceof CancelledError) throw new CancelledError('fetching the trusted root was cancelled');
    throw new ServiceError(`cannot get the trusted root of ${repository.organization} from ${repository.url}: ${messageOf(error)}`, {
      cause: error, hint: `Check the network and the proxy, or give a file by trusted-root. ${HOW_TO_GET}. What was kept of it lies in ${kept}`,
    });
  } finally {
    await transport.close();
  }
}

/** Works in a folder of its own that then takes the place of what was kept: nobody finds it half written. */
async function fetchTarget(repository: RootRepository, kept: string, transport: Transport): Promise<string> {
  const folder = await workFolder(kept);
  try {
    await cp(kept, folder, { recursive: true }).catch(async () => { await empty(folder); });
    const text = await updated(await updaterIn(folder, repository, transport));
    // Where somebody else has just done the same, theirs is as good.
    await rename(kept, `${folder}-old`).catch(() => undefined);
    await rename(folder, kept).catch(() => undefined);
    return text;
  } finally {
    for (const path of [folder, `${folder}-old`]) await rm(path, { recursive: true, force: true });
  }
}

async function empty(folder: string): Promise<void> {
  await rm(folder, { recursive: true });
  await mkdir(folder);
}

async function workFolder(kept: string): Promise<string> {
  try {
    await mkdir(dirname(kept), { recursive: true });
    return await mkdtemp(`${kept}.partial-`);
  } catch (error) {
    throw fileError(error, 'keep the trusted root in', dirname(kept));
  }
}

/** Begins with the root that was kept, as far as there is one that can be read. */
async function updaterIn(folder: string, { url, firstRoot }: RootRepository, transport: Transport): Promise<Updater> {
  const library = await import('tuf-js');
  const fetcher = await fetcherOf(transport, folder);
  const begin = async (): Promise<Updater> => {
    await writeFile(join(folder, 'root.json'), firstRoot, { flag: 'wx' }).catch(() => undefined);
    return new library.Updater({ metadataDir: folder, metadataBaseUrl: url, targetDir: folder, targetBaseUrl: `${url}/targets`, fetcher });
  };
  return await begin().catch(async () => {
    await empty(folder);
    return await begin();
  });
}

/** The versions that were kept have to be there: without them nobody would notice that older ones are given out. */
async function updated(updater: Updater): Promise<string> {
  await updater.refresh();
  const target = await updater.getTargetInfo(TARGET);
  if (target === undefined) throw new Error(`there is no ${TARGET}`);
  const path = await updater.findCachedTarget(target) ?? await updater.downloadTarget(target);
  return await readFile(path, 'utf8');
}

/** The library's own brings a second client for HTTP along; this one goes through the proxies that the rest goes through. */
async function fetcherOf(transport: Transport, folder: string): Promise<Fetcher> {
  const { DownloadHTTPError } = await import('tuf-js/dist/error.js');
  const downloadBytes = async (url: string, most: number): Promise<Buffer> => {
    const answer = await transport.send({ method: 'GET', url: new URL(url) });
    if (answer.status !== 200) throw new DownloadHTTPError(`HTTP ${String(answer.status)}`, answer.status);
    if (answer.body.length > most) throw new Error(`its answer is too long (${String(answer.body.length)} bytes)`);
    return answer.body;
  };
  return {
    downloadBytes,
    downloadFile: async (url, most, handle) => {
      const path = join(folder, 'download');
      await writeFile(path, await downloadBytes(url, most));
      return await handle(path).finally(async () => { await rm(path, { force: true }); });
    },
  };
}

/** `$XDG_CACHE_HOME/container-action`, by default `~/.cache/container-action`. */
function cacheFolder(env: Environment): string {
  const { XDG_CACHE_HOME: cache, HOME: home } = env;
  // The XDG specification has relative paths ignored.
  if (cache !== undefined && isAbsolute(cache)) return join(cache, 'container-action');
  return join(home !== undefined && isAbsolute(home) ? home : homedir(), '.cache', 'container-action');
}
