/** What the set-up step does around `ensureApptainer`: disk, caches, login; and what is left for when the job is over. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findingsJson, type Engine } from '../apptainer/index.js';
import { ensureApptainer, type SetupResult } from '../apptainer/install/index.js';
import { chooseWorkFolders, warnOfLittleSpace, type WorkFolders } from '../apptainer/machine/disks.js';
import { describeFreed, freeDiskSpace } from '../apptainer/machine/free-space.js';
import { dropUnused, keepImages, lookAtImages, restoreImages, type ImageCache } from '../apptainer/machine/image-cache.js';
import type { KeepRequest } from '../apptainer/machine/kept-prefix.js';
import { logIn, readLogin, type Login } from '../base/index.js';
import type { Call } from '../context.js';
import { messageOf } from '../errors.js';
import { factsSummary } from '../markdown/index.js';
import type { BlobCache } from '../ports.js';
import { formatBytes } from '../text.js';
import type { ActionResult, PostResult } from './action.js';
import { jobCache } from './cache.js';
import { exportVariable, prependPath, readState, saveState } from './files.js';
import type { InputsOf } from './spec.js';
import type { setupSpec } from './specs/setup.js';
import { jobToolCache } from './tool-cache.js';

type Inputs = InputsOf<typeof setupSpec>;

/** What the main step hands on to the post step. */
const STATE = { login: 'login-folder', keep: 'keep', images: 'images' } as const;
const GB = 1e9;

export async function setUp(inputs: Inputs, call: Call): Promise<ActionResult<typeof setupSpec>> {
  const login = readLogin(inputs);
  const freed = inputs.freeDiskSpace ? await freeDiskSpace(call) : undefined;
  const folders = await useRoomiestDisk(inputs, call);
  const here = folders.chosen ? { ...call, env: { ...call.env, APPTAINER_TMPDIR: folders.tmp, APPTAINER_CACHEDIR: folders.cache } } : call;

  const blobs = inputs.cache || inputs.cacheImages ? usableCache(here) : undefined;
  const tools = inputs.cache ? jobToolCache(here, blobs) : undefined;
  const result = await ensureApptainer({ ...inputs, ...here, toolCache: tools, blobCache: inputs.cache ? blobs : undefined });
  if (result.prefix !== undefined) await prependPath(dirname(result.path));
  await saveKept([...(tools?.added ?? []), ...(result.keep === undefined ? [] : [result.keep])]);

  if (login !== undefined) await logInForJob(result.engine, login, here);
  const images = inputs.cacheImages && blobs !== undefined ? await fetchImages(folders, blobs, here) : undefined;
  return { outputs: outputsOf(result), summary: summaryOf(result, { folders, images, login, freed: freed === undefined ? undefined : describeFreed(freed) }) };
}

/** When the job is over: the login goes, what is new is kept. One that fails does not keep the other from being done. */
export async function finishSetUp(call: Call): Promise<PostResult> {
  await removeLogin(readState(STATE.login), call);
  const requests = JSON.parse(readState(STATE.keep) ?? '[]') as KeepRequest[];
  const images = readState(STATE.images);
  if (requests.length === 0 && images === undefined) return {};
  const blobs = jobCache(call);
  for (const request of requests) await keep(request, blobs, call);
  if (images !== undefined) await keepNewImages(JSON.parse(images) as ImagesState, blobs, call);
  return {};
}

async function removeLogin(folder: string | undefined, { reporter }: Call): Promise<void> {
  if (folder === undefined) return;
  try {
    await rm(folder, { recursive: true, force: true });
    reporter.info('The login to the registry was removed.');
  } catch (error) {
    reporter.warn(`The login to the registry could not be removed: ${messageOf(error)}`, `Remove ${folder}.`);
  }
}

/** Exported for the steps that follow, so that they build there as well. */
async function useRoomiestDisk({ warnFreeSpace, cacheImages }: Inputs, call: Call): Promise<WorkFolders> {
  const folders = await chooseWorkFolders(call);
  warnOfLittleSpace(folders, warnFreeSpace * GB, call);
  if (folders.chosen) await exportVariable('APPTAINER_TMPDIR', folders.tmp);
  if (folders.chosen || cacheImages) await exportVariable('APPTAINER_CACHEDIR', folders.cache);
  return folders;
}

function usableCache(call: Call): BlobCache | undefined {
  const blobs = jobCache(call);
  if (blobs.available.ok) return blobs;
  call.reporter.info(`Nothing is kept from job to job: ${blobs.available.reason}.`);
  return undefined;
}

async function saveKept(requests: readonly KeepRequest[]): Promise<void> {
  if (requests.length > 0) await saveState(STATE.keep, JSON.stringify(requests));
}

/** The folder is handed on before anything is in it: a login is removed even if this step does not come to its end. */
async function logInForJob(engine: Engine, login: Login, call: Call): Promise<void> {
  const folder = await mkdtemp(join(call.env['RUNNER_TEMP'] ?? tmpdir(), 'container-action-login-'));
  await saveState(STATE.login, folder);
  await exportVariable('APPTAINER_AUTH_FILE', await logIn(engine, login, folder, call));
}

interface ImagesState {
  readonly cacheFolder: string;
  readonly fingerprint: string;
  readonly came: readonly string[];
}

async function fetchImages({ cache }: WorkFolders, blobs: BlobCache, { reporter }: Call): Promise<ImageCache> {
  const images = await restoreImages(cache, blobs);
  await saveState(STATE.images, JSON.stringify({ cacheFolder: cache, fingerprint: images.fingerprint, came: images.came } satisfies ImagesState));
  reporter.info(`Layers of base images: ${images.restored ? 'restored' : 'none were kept'}, ${formatBytes(images.bytes)} in ${images.folder}.`);
  return images;
}

async function keepNewImages({ cacheFolder, fingerprint, came }: ImagesState, blobs: BlobCache, call: Call): Promise<void> {
  // Where nothing is new, nothing is saved, and nothing has to go for it.
  if ((await lookAtImages(cacheFolder)).fingerprint !== fingerprint) {
    const dropped = await dropUnused(cacheFolder, came);
    if (dropped > 0) call.reporter.info(`Layers of base images: ${dropped} that this job did not use are not kept any longer.`);
  }
  const images = await lookAtImages(cacheFolder);
  const request = keepImages(images, fingerprint);
  call.reporter.info(`Layers of base images: ${formatBytes(images.bytes)}${request === undefined ? ', nothing new' : ''}.`);
  if (request !== undefined) await keep(request, blobs, call);
}

async function keep({ paths, key }: KeepRequest, blobs: BlobCache, { reporter }: Call): Promise<void> {
  const kept = await blobs.keep(paths, key);
  if (kept.kept) reporter.info(`Kept for the next job: ${key}`);
  else if (kept.exists) reporter.info(`Kept already: ${key}`);
  else reporter.warn(`${key} was not kept: ${kept.reason}`, 'The next job fetches it again.');
}

function outputsOf({ path, version, method, cacheHit, probe }: SetupResult): ActionResult<typeof setupSpec>['outputs'] {
  return {
    path, version, method, 'cache-hit': String(cacheHit), 'can-build': String(probe.canBuild), findings: JSON.stringify(findingsJson(probe)),
  };
}

interface Told {
  readonly folders: WorkFolders;
  readonly images: ImageCache | undefined;
  readonly login: Login | undefined;
  readonly freed: string | undefined;
}

function summaryOf({ path, version, method, cacheHit, probe, changed }: SetupResult, { folders, images, login, freed }: Told): string {
  const rows: Record<string, string | undefined> = {
    'Program': path,
    'Version': version,
    'Method': `${method}${cacheHit ? ', nothing downloaded' : ''}`,
    'Images': probe.canBuild ? 'can be run and built' : probe.canRun ? 'can be run, not built' : 'can be neither run nor built',
    'Free where images are built': `${formatBytes(folders.freeBytes)} in ${folders.tmp}`,
    'Freed': freed,
    'Logged in': login === undefined ? undefined : `${login.username} at ${login.registry}`,
    'Layers of base images': images === undefined ? undefined : formatBytes(images.bytes),
    'Changed': changed.length === 0 ? undefined : changed.join('; '),
  };
  const given = Object.entries(rows).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return factsSummary('Apptainer is ready', Object.fromEntries(given));
}
