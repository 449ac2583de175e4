/** A build set that lies in a release: its files are the release's assets, uploaded one by one. */
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call } from '../context.js';
import { CancelledError, FormatError, NotFoundError } from '../errors.js';
import { MANIFEST_MAX, MANIFEST_NAME, parseManifest } from '../set/index.js';
import { askRest, type Rest } from './client.js';
import { ownerAndName, type Repository } from './runs.js';
import { serviceError, type Asked } from './service-error.js';

type Asset = Awaited<ReturnType<Rest['repos']['getReleaseByTag']>>['data']['assets'][number];

/**
 * Downloads a set into a folder, which is made.
 *
 * @param tag of the release, or `latest`
 * @param name the manifest is the asset `<name>.manifest.json`, or `manifest.json` where there is none of that name
 * @returns the manifest's digest as GitHub tells it, undefined where it tells none
 * @throws NotFoundError for a release or an asset that is not there, ServiceError for what GitHub says no to
 */
export async function downloadReleaseSet(tag: string, name: string, { repository, token }: Repository, folder: string, call: Call): Promise<string | undefined> {
  const where = `the release ${tag} of ${repository}`;
  const asked: Asked = { what: `look for ${where}`, permission: 'contents: read' };
  const at = ownerAndName(repository);
  const { data: { assets } } = await askRest(token, asked, call, async (rest) => (
    tag === 'latest' ? await rest.repos.getLatestRelease(at) : await rest.repos.getReleaseByTag({ ...at, tag })));
  const byName = new Map(assets.map((asset) => [asset.name, asset]));
  const assetNamed = (wanted: string): Asset => {
    const asset = byName.get(wanted);
    if (asset === undefined) throw new NotFoundError(`${where} has no asset ${wanted}`, { hint: 'Upload all files that "scitex-container export" makes.' });
    return asset;
  };
  const manifest = byName.get(`${name}.manifest.json`) ?? assetNamed(MANIFEST_NAME);
  if (manifest.size > MANIFEST_MAX) throw new FormatError(`the asset ${manifest.name} of ${where} is too large for a manifest`);
  await mkdir(folder, { recursive: true });
  const fetched = async (asset: Asset, as: string): Promise<void> => {
    if (call.signal?.aborted === true) throw new CancelledError(`downloading ${where} was cancelled`);
    await fetchAsset(asset, join(folder, as), token, { what: `download ${asset.name} from ${where}`, permission: 'contents: read' });
  };
  await fetched(manifest, MANIFEST_NAME);
  const { files } = parseManifest(await readFile(join(folder, MANIFEST_NAME), 'utf8'));
  // All of them are looked for before gigabytes of the first come down.
  const wanted = files.map((file) => ({ file, asset: assetNamed(file.name) }));
  for (const { file, asset } of wanted) await fetched(asset, file.name);
  return typeof manifest.digest === 'string' ? manifest.digest : undefined;
}

/** Downloads one file of a release. @throws ServiceError for what GitHub says no to, FormatError when it comes short */
export async function fetchAsset({ url, size, name }: Asset, path: string, token: string, asked: Asked): Promise<void> {
  try {
    const { downloadTool } = await import('@actions/tool-cache');
    await downloadTool(url, path, `Bearer ${token}`, { accept: 'application/octet-stream' });
  } catch (error) {
    throw serviceError(error, asked);
  }
  const found = (await stat(path)).size;
  if (found !== size) throw new FormatError(`the asset ${name} came as ${String(found)} bytes instead of ${String(size)}`, { hint: 'Run the job again.' });
}
