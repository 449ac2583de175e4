/** The runner's tool cache, and behind it the job's cache service for runners that are new for every job. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeepRequest } from '../apptainer/machine/kept-prefix.js';
import { osImage } from '../apptainer/machine/os-image.js';
import type { Call } from '../context.js';
import { messageOf } from '../errors.js';
import { sha256 } from '../files.js';
import type { BlobCache, ToolCache } from '../ports.js';

export interface JobToolCache extends ToolCache {
  /** What was put into the tool cache in this job and the service does not have yet. */
  readonly added: readonly KeepRequest[];
}

/** A version as https://semver.org has it; the client looks for no others by name, and leaves out what follows a plus sign. */
const SEMVER = /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*))*)?$/;

/** Under which version the client keeps it: other people's (Debian's `1:1.4.5-2+b1`) by a name that stands for them. */
function semverFor(version: string): string {
  return SEMVER.test(version) ? version : `0.0.0-x${sha256(version).slice(0, 16)}`;
}

/** What is found in the service goes into the tool cache, and is found there from then on. */
export function jobToolCache({ env, reporter }: Call, blobs: BlobCache | undefined): JobToolCache {
  const root = env['RUNNER_TOOL_CACHE'] ?? '';
  const added: KeepRequest[] = [];
  // Where @actions/tool-cache keeps a tool; a file beside the folder says that it is whole.
  const folderOf = (name: string, version: string, architecture: string): string => join(root, name, version, architecture);
  const keyOf = async (name: string, version: string, architecture: string): Promise<string> =>
    `container-action-${name}-${version}-${architecture}-${await osImage(env)}`;
  const attempt = async <T>(work: () => Promise<T | undefined>): Promise<T | undefined> => {
    if (root === '') return undefined;
    try {
      return await work();
    } catch (error) {
      reporter.warn(`the runner's tool cache cannot be used: ${messageOf(error)}`, 'The work goes on without it.');
      return undefined;
    }
  };
  return {
    added,
    find: async (name, given, architecture) => await attempt(async () => {
      const version = semverFor(given);
      const client = await import('@actions/tool-cache');
      const found = (): string | undefined => client.find(name, version, architecture) || undefined;
      const here = found();
      if (here !== undefined || blobs?.available.ok !== true) return here;
      const folder = folderOf(name, version, architecture);
      const key = await keyOf(name, version, architecture);
      if (await blobs.restore([folder], key) === undefined) return undefined;
      await writeFile(`${folder}.complete`, '');
      return found();
    }),
    keep: async (folder, name, given, architecture) => await attempt(async () => {
      const version = semverFor(given);
      const client = await import('@actions/tool-cache');
      const kept = await client.cacheDir(folder, name, version, architecture);
      if (blobs?.available.ok === true) added.push({ paths: [kept], key: await keyOf(name, version, architecture) });
      return kept;
    }),
  };
}
