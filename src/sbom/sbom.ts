/** Software bills of materials, from what a lock says is in an image. */
import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { findEngine } from '../apptainer/index.js';
import { callOf, type Call, type CallOptions } from '../context.js';
import { fileError, InputError, NotFoundError, systemCode } from '../errors.js';
import { exists, sha256, sha256File } from '../files.js';
import { capture, formatLock, readLock } from '../lock/index.js';
import { siblingPaths, splitBuildName } from '../store/index.js';
import { SBOM_FORMATS, type SbomFormat, type SbomPackage, type SbomSubject } from './types.js';

/**
 * Reads what a bill is made from. Of an image with a lock beside it, as every build of a store has, the lock is
 * believed; any other image is looked into.
 *
 * @param source a lock, or an image (`.sif`)
 * @throws NotFoundError when there is no such file
 * @throws FormatError when it is no lock, or no image
 */
export async function readSbomSubject(source: string, options: CallOptions = {}): Promise<SbomSubject> {
  const call = callOf(options);
  const path = await realpath(source).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') throw new NotFoundError(`no such lock or image: ${source}`, { hint: 'Check the path; a link may lead nowhere.' });
    throw fileError(error, 'read', source);
  });
  return path.endsWith('.sif') ? await subjectOfImage(path, call) : await subjectOfLock(path, call);
}

async function subjectOfLock(path: string, call: Call): Promise<SbomSubject> {
  const lock = await readLock(path);
  const image = `${path.slice(0, -'.lock'.length)}.sif`;
  const beside = path.endsWith('.lock') && await exists(image);
  return {
    ...named(path.endsWith('.lock') ? basename(path, '.lock') : basename(path)),
    lock, lockSha256: await sha256File(path, call.signal), ...(beside ? { sha256: await sha256File(image, call.signal) } : {}),
  };
}

async function subjectOfImage(path: string, call: Call): Promise<SbomSubject> {
  const { lock } = siblingPaths(path);
  if (await exists(lock)) return await subjectOfLock(lock, call);
  const captured = await capture(await findEngine(call), path, call);
  return {
    ...named(basename(path, '.sif')), lock: captured, lockSha256: sha256(formatLock(captured)), sha256: await sha256File(path, call.signal),
  };
}

function named(stem: string): Pick<SbomSubject, 'name' | 'version'> {
  const build = splitBuildName(stem);
  return build === undefined ? { name: stem } : { name: build.layer, version: build.ts };
}

/** Packages of the image that a bill of it holds, sorted by package URL; what it stands on is not among them. */
export async function sbomPackages({ lock }: SbomSubject): Promise<readonly SbomPackage[]> {
  // Libraries are loaded by whoever wants a bill, not by every command.
  return (await import('./packages.js')).packagesOf(lock);
}

/**
 * The bill as text: the same subject gives the same bytes.
 *
 * @throws InputError for a format that is none of `SBOM_FORMATS`
 */
export async function sbomText(subject: SbomSubject, format: SbomFormat): Promise<string> {
  if (format === 'cyclonedx') return (await import('./cyclonedx.js')).cyclonedxText(subject);
  if (SBOM_FORMATS.includes(format)) return (await import('./spdx.js')).spdxText(subject);
  throw new InputError(`"${format as string}" is no format of a bill of materials`, { hint: `Choose one of: ${SBOM_FORMATS.join(', ')}` });
}
