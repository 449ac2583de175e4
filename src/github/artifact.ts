/** Workflow artifacts, through GitHub's own client: a build set goes up, and comes down into a folder. */
import type * as artifactClient from '@actions/artifact';
import { dirname, join } from 'node:path';
import { Transport } from '../http/index.js';
import type { Call } from '../context.js';
import { CancelledError, InputError, NotFoundError, ServiceError, VerifyError } from '../errors.js';
import { MANIFEST_NAME, sizeOf, type BuildSet, type FileSums } from '../set/index.js';
import { formatBytes } from '../text.js';
import { unpackFrom, type UnpackedArchive } from './archive.js';
import { archiveUrl } from './archive-url.js';
import { askRest } from './client.js';
import { overheard } from './overhear.js';
import { ownerAndName, type RunReference } from './runs.js';
import { isEnterpriseServer } from './server.js';
import { ON_ENTERPRISE, serviceError, type Asked } from './service-error.js';

/** The client puts blocks of 8 MiB, and the storage takes so many of one artifact. */
export const ARTIFACT_BYTES_MAX = 50_000 * 8 * 1024 * 1024;

export interface UploadOptions {
  /** Days it is kept; what the repository says, when not given. */
  readonly retentionDays: number | undefined;
  /** 0 (none) to 9. */
  readonly compressionLevel: number;
  /** Replace one of that name in this run. */
  readonly overwrite: boolean;
}

export interface Artifact {
  readonly id: number;
  readonly name: string;
  /** `sha256:` and 64 hex digits, of the archive; undefined for one that was uploaded before GitHub told it. */
  readonly digest: string | undefined;
  /** Bytes of the archive. */
  readonly size: number;
}

/**
 * Uploads a set.
 *
 * @throws InputError for what is over a limit, before anything is sent; ServiceError for what GitHub says no to
 */
export async function uploadSet(set: BuildSet, name: string, options: UploadOptions, call: Call, max = ARTIFACT_BYTES_MAX): Promise<Artifact> {
  const size = sizeOf(set);
  if (size > max) {
    const [largest] = [...set.manifest.files].sort((a, b) => b.size - a.size);
    throw new InputError(`the set has ${formatBytes(size)}, and an artifact may have ${formatBytes(max)}; ${largest?.part ?? 'its largest part'} alone has ${formatBytes(largest?.size ?? 0)}`, {
      hint: 'Leave parts out (parts), or publish the image to a registry.',
    });
  }
  const retentionDays = allowedDays(options.retentionDays, call);
  call.reporter.info(`uploading ${String(set.manifest.files.length + 1)} files, ${formatBytes(size)}, as the artifact ${name}`);
  const files = [MANIFEST_NAME, ...set.manifest.files.map((file) => file.name)].map((file) => join(set.folder, file));
  const asked = { what: `upload the artifact ${name}`, names: true };
  return await asking(asked, call, async (client) => {
    if (options.overwrite) await removeOld(client, name, call);
    const { id, digest, size: sent } = await client.uploadArtifact(name, files, set.folder, {
      compressionLevel: options.compressionLevel, ...(retentionDays === undefined ? {} : { retentionDays }),
    });
    if (id === undefined || digest === undefined) throw new ServiceError(`cannot ${asked.what}: the service did not say what became of it`);
    return { id, name, digest: `sha256:${digest}`, size: sent ?? 0 };
  });
}

/** Uploads one small file under its own name, in the place of what this run had under the artifact's. */
export async function uploadFile(path: string, name: string, call: Call): Promise<void> {
  await asking({ what: `upload the artifact ${name}`, names: true }, call, async (client) => {
    await removeOld(client, name, call);
    await client.uploadArtifact(name, [path], dirname(path));
  });
}

/**
 * An artifact by its name, the newest where one run has several.
 *
 * @param run another run's; this job's own when not given
 * @returns undefined when the run has none of that name
 */
export async function findArtifact(name: string, run: RunReference | undefined, call: Call): Promise<Artifact | undefined> {
  const what = `look for the artifact ${name}`;
  if (run !== undefined) return await findInRun(name, run, { what, permission: 'actions: read' }, call);
  return await asking({ what }, call, async (client) => {
    try {
      const { artifact } = await client.getArtifact(name);
      return { id: artifact.id, name: artifact.name, size: artifact.size, digest: artifact.digest };
    } catch (error) {
      if (error instanceof Error && error.name === 'ArtifactNotFoundError') return undefined;
      throw error;
    }
  });
}

/** Not by GitHub's client, whose patience is another than the one asked for. */
async function findInRun(name: string, { repository, id, token }: RunReference, asked: Asked, call: Call): Promise<Artifact | undefined> {
  const { data } = await askRest(token, asked, call, async (rest) => await rest.actions.listWorkflowRunArtifacts({
    ...ownerAndName(repository), run_id: id, name, per_page: 100,
  }));
  const [newest] = data.artifacts.filter((each) => each.name === name).sort((a, b) => b.id - a.id);
  return newest === undefined ? undefined : { id: newest.id, name, size: newest.size_in_bytes, digest: newest.digest ?? undefined };
}

/**
 * Downloads and unpacks an artifact into a folder, which is made and holds nothing yet.
 *
 * @returns SHA-256 of the files that were hashed while they were written, by name
 * @throws VerifyError when the archive has not the digest that the service tells, FormatError when it is damaged, ServiceError
 *   for what GitHub says no to; what is in the folder then is not to be used
 */
export async function downloadArtifact(artifact: Artifact, run: RunReference | undefined, folder: string, call: Call): Promise<FileSums> {
  const asked = { what: `download the artifact ${artifact.name}`, permission: run === undefined ? undefined : 'actions: read' };
  checkJob(asked, call);
  const transport = new Transport({ env: call.env, signal: call.signal });
  let unpacked: UnpackedArchive | undefined;
  try {
    unpacked = await unpackFrom(await archiveUrl(artifact.id, run, asked, call, transport), artifact.size, folder, transport);
  } catch (error) {
    throw serviceError(error, asked);
  } finally {
    await transport.close();
  }
  // What is not packed, or by somebody else in a way of their own, is left to GitHub's client.
  if (unpacked === undefined) return await downloadByClient(artifact, run, folder, asked, call);
  if (artifact.digest !== undefined && unpacked.digest !== artifact.digest) throw isAnother(artifact);
  return unpacked.sums;
}

async function downloadByClient({ id, name, digest }: Artifact, run: RunReference | undefined, folder: string, asked: Asked, call: Call): Promise<FileSums> {
  const { digestMismatch } = await asking(asked, call, async (client) => await client.downloadArtifact(id, {
    path: folder, ...(digest === undefined ? {} : { expectedHash: digest }), ...(run === undefined ? {} : { findBy: findBy(run) }),
  }));
  if (digestMismatch === true) throw isAnother({ name, digest });
  return new Map();
}

function isAnother({ name, digest = '' }: Pick<Artifact, 'name' | 'digest'>): VerifyError {
  return new VerifyError(`the artifact ${name} is not the one that was meant: its archive has not the digest ${digest}`, {
    hint: 'It is not used. Run the job again; when it stays like this, somebody has changed it.',
  });
}

function findBy({ repository, id, token }: RunReference): NonNullable<artifactClient.FindOptions['findBy']> {
  const [repositoryOwner = '', repositoryName = ''] = repository.split('/');
  return { repositoryOwner, repositoryName, workflowRunId: id, token };
}

async function removeOld(client: artifactClient.DefaultArtifactClient, name: string, call: Call): Promise<void> {
  try {
    await client.deleteArtifact(name);
    call.reporter.info(`the artifact ${name} that this run had is replaced`);
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ArtifactNotFoundError')) throw error;
  }
}

/** More than a repository allows would be cut by the client, which says so in its own words. */
function allowedDays(wanted: number | undefined, { env, reporter }: Call): number | undefined {
  const most = Number(env['GITHUB_RETENTION_DAYS'] ?? '');
  if (wanted === undefined || !Number.isInteger(most) || most < 1 || wanted <= most) return wanted;
  reporter.warn(`retention-days is ${String(wanted)}, and the repository keeps artifacts for ${String(most)} days at most, so it is ${String(most)}`);
  return most;
}

/** What the client says on its own: progress in hundreds of lines, and its failures, which are told by us. */
const CHATTER = [
  /^Uploaded bytes \d+$/, /^(?:Artifact name|Root directory input) is valid!$/,
  /^::warning::(?:Artifact upload|Download Artifact|Get Artifact|Delete Artifact|Listing Artifacts) failed with error/,
];

async function asking<T>(asked: Asked, call: Call, work: (client: artifactClient.DefaultArtifactClient) => Promise<T>): Promise<T> {
  checkJob(asked, call);
  try {
    const { DefaultArtifactClient } = await import('@actions/artifact');
    const { value } = await overheard(CHATTER, async () => await work(new DefaultArtifactClient()));
    return value;
  } catch (error) {
    throw serviceError(error, asked);
  }
}

/** @throws ServiceError where there is no service for artifacts, CancelledError when the job was cancelled */
function checkJob({ what }: Asked, { env, signal }: Call): void {
  const isUnset = (name: string): boolean => (env[name] ?? '') === '';
  if (isEnterpriseServer(env)) throw new ServiceError(`cannot ${what}: GitHub Enterprise Server has no artifacts of the kind this action makes`, { hint: ON_ENTERPRISE });
  if (isUnset('ACTIONS_RUNTIME_TOKEN') || isUnset('ACTIONS_RESULTS_URL')) {
    throw new ServiceError(`cannot ${what}: this is no job of GitHub Actions`, { hint: 'Use scitex-container export and import here.' });
  }
  if (signal?.aborted === true) throw new CancelledError(`the job was cancelled, and did not ${what}`);
}

/** @throws NotFoundError that names where it was looked for */
export function missing(name: string, where: string): NotFoundError {
  return new NotFoundError(`there is no artifact ${name} in ${where}`, { hint: 'Check the name, and that the job which uploads it has run; artifacts expire.' });
}

