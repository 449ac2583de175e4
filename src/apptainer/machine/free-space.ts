/** Room on GitHub's hosted runners, whose disks are mostly taken by software that builds of images do not use. */
import { existsSync } from 'node:fs';
import type { Call } from '../../context.js';
import { InputError, NotFoundError } from '../../errors.js';
import type { Environment } from '../../process.js';
import { inStage } from '../../report.js';
import { formatBytes } from '../../text.js';
import { freeBytesAt } from './disks.js';
import { rightsHere, runWith } from './rights.js';

/**
 * What is removed: all of it, and nothing else. Large, of no use to Apptainer, to this project's actions, or to the steps
 * around them that check out, upload or run Python, Node, Docker or PowerShell.
 */
export const REMOVABLE: readonly string[] = [
  '/usr/local/lib/android',
  '/usr/share/dotnet',
  '/usr/share/swift',
  '/usr/local/.ghcup',
  '/opt/ghc',
  '/usr/local/julia',
  '/usr/local/share/boost',
  '/usr/local/share/chromium',
  '/usr/local/share/vcpkg',
  '/usr/local/aws-sam-cli',
  '/opt/hostedtoolcache/CodeQL',
  '/opt/az',
];

export interface FreedSpace {
  readonly beforeBytes: number;
  readonly afterBytes: number;
  /** The folders that were there. */
  readonly removed: readonly string[];
}

/** @throws InputError anywhere but on the machine of a hosted runner */
export function checkHosted(env: Environment, container = existsSync('/.dockerenv')): void {
  if (env['RUNNER_ENVIRONMENT'] === 'github-hosted' && (env['ImageOS'] ?? '') !== '' && !container) return;
  throw new InputError('disk space is freed on the machines of GitHub\'s hosted runners alone: this is none, and nothing was removed', {
    hint: 'In a job that runs on both, give the input free-disk-space the value ${{ runner.environment == \'github-hosted\' }}.',
  });
}

/**
 * Removes what hosted runners bring along.
 *
 * @throws InputError anywhere but on the machine of a hosted runner
 * @throws NotFoundError without root's rights, ToolError when something cannot be removed
 */
export async function freeDiskSpace(call: Call): Promise<FreedSpace> {
  checkHosted(call.env);
  return await removeFolders(REMOVABLE, call);
}

/** The removing itself. @throws NotFoundError, ToolError as `freeDiskSpace` */
export async function removeFolders(folders: readonly string[], call: Call): Promise<FreedSpace> {
  const rights = await rightsHere(call);
  if (rights === undefined) {
    throw new NotFoundError('disk space cannot be freed: this user is not root and has no sudo', { hint: 'Leave out free-disk-space.' });
  }
  return await inStage(call.reporter, 'free disk space', async () => {
    const beforeBytes = await freeBytesAt('/');
    const removed = folders.filter((folder) => existsSync(folder));
    if (removed.length > 0) await runWith(rights, { program: 'rm', args: ['-rf', '--one-file-system', '--', ...removed] }, call);
    return { beforeBytes, afterBytes: await freeBytesAt('/'), removed };
  }, describeFreed);
}

export function describeFreed({ beforeBytes, afterBytes, removed }: FreedSpace): string {
  return `${formatBytes(beforeBytes)} free before, ${formatBytes(afterBytes)} after; removed: ${removed.length === 0 ? 'nothing was there' : removed.join(', ')}`;
}
