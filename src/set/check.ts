/** Whether a set is what its manifest says, and the manifest what somebody outside the set says. */
import { constants, type Stats } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { callOf, type CallOptions } from '../context.js';
import { fileError, InputError, NotFoundError, systemCode, VerifyError } from '../errors.js';
import { sha256, sha256File } from '../files.js';
import { plainLine } from '../text.js';
import { MANIFEST_MAX, MANIFEST_NAME, parseManifest } from './manifest.js';
import type { BuildSet, FileSums, SetFile } from './types.js';

export interface CheckSetOptions extends CallOptions {
  /**
   * SHA-256 of the manifest, told by somebody who is no part of the set (64 hex digits, in either case, `sha256:` before it or
   * not). Without it a set that was made anew as a whole cannot be told from the true one.
   */
  readonly manifestSha256?: string | undefined;
  /** What is known of files already: these are not read again. Default: nothing. */
  readonly sums?: FileSums | undefined;
}

/**
 * Checks a set: every file is there, is a plain file, has the size and SHA-256 of the manifest, and nothing else lies there.
 *
 * @throws InputError for a digest that is none, NotFoundError when there is no set, FormatError for a manifest that cannot be
 *   used, VerifyError (exit code 3) when something is not what it is said to be
 */
export async function checkSet(folder: string, options: CheckSetOptions = {}): Promise<BuildSet> {
  const { signal } = callOf(options);
  const set = await openSet(folder, options.manifestSha256);
  for (const file of set.manifest.files) await checkSum(join(set.folder, file.name), file, signal, options.sums?.get(file.name));
  return set;
}

/**
 * SHA-256 of a set's manifest, as it lies there: for who asks somebody outside about it, and then has the set checked against it.
 *
 * @param wanted what it has to be, where that is known already
 * @throws InputError, NotFoundError, VerifyError as `checkSet` does
 */
export async function manifestSha256(folder: string, wanted: string | undefined): Promise<string> {
  return (await heldManifest(resolve(folder), wanted)).sha256;
}

/**
 * All of it but the files' own bytes: for who reads those anyway, and then holds them against the manifest with
 * `checkSum`.
 */
export async function openSet(folder: string, manifestSha256: string | undefined): Promise<BuildSet> {
  const path = resolve(folder);
  const held = await heldManifest(path, manifestSha256);
  const manifest = parseManifest(held.bytes.toString('utf8'));
  await checkListing(path, manifest.files);
  return { folder: path, manifest, manifestSha256: held.sha256 };
}

async function heldManifest(folder: string, expected: string | undefined): Promise<{ readonly bytes: Buffer; readonly sha256: string }> {
  const wanted = expected === undefined ? undefined : digestOf(expected);
  const bytes = await readManifest(folder);
  const found = sha256(bytes);
  if (wanted !== undefined && found !== wanted) {
    throw refused(`the manifest in ${folder} has the SHA-256 ${found}, and ${wanted} was expected`);
  }
  return { bytes, sha256: found };
}

/**
 * @param known the file's sum, where it was taken when the file was written: it is not read again then
 * @throws VerifyError when the file's bytes are others than the manifest says
 */
export async function checkSum(path: string, { name, sha256: wanted }: SetFile, signal: AbortSignal | undefined, known?: string): Promise<void> {
  const found = known ?? await sha256File(path, signal);
  if (found !== wanted) throw refused(`${name} has the SHA-256 ${found}, and the manifest says ${wanted}`);
}

function digestOf(text: string): string {
  const [, digest] = /^(?:sha256:)?([0-9a-f]{64})$/i.exec(text.trim()) ?? [];
  if (digest !== undefined) return digest.toLowerCase();
  throw new InputError(`${JSON.stringify(plainLine(text).slice(0, 80))} is no SHA-256 sum of 64 hex digits`, {
    hint: 'Give the sum that was told when the set was made.',
  });
}

async function readManifest(folder: string): Promise<Buffer> {
  const path = join(folder, MANIFEST_NAME);
  let handle;
  try {
    // Never through a link, and not held up by a pipe.
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const found = await handle.stat();
    if (!found.isFile()) throw refused(`${path} is no plain file`);
    if (found.size > MANIFEST_MAX) throw refused(`${path} is too large for a manifest (${String(found.size)} bytes)`);
    return await handle.readFile();
  } catch (error) {
    const code = systemCode(error) ?? '';
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new NotFoundError(`no build set in ${folder}: there is no ${MANIFEST_NAME}`, { cause: error, hint: 'Name the folder that holds the set\'s files.' });
    }
    if (code === 'ELOOP') throw refused(`${path} is a link`);
    throw code === '' ? error : fileError(error, 'read', path);
  } finally {
    await handle?.close();
  }
}

/** What lies in the folder, by name and kind. */
async function checkListing(folder: string, files: readonly SetFile[]): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => { throw fileError(error, 'read the folder', folder); });
  const known = new Set([MANIFEST_NAME, ...files.map(({ name }) => name)]);
  const extra = names.find((name) => !known.has(name));
  if (extra !== undefined) throw refused(`the set in ${folder} holds a file that its manifest does not name: ${plainLine(extra).slice(0, 200)}`);
  for (const file of files) checkFile(file, await statOf(join(folder, file.name)));
}

async function statOf(path: string): Promise<Stats | undefined> {
  return await lstat(path).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw fileError(error, 'look at', path);
  });
}

function checkFile({ name, size }: SetFile, found: Stats | undefined): void {
  if (found === undefined) throw refused(`the set lacks ${name}, which its manifest names`);
  if (!found.isFile()) throw refused(`${name} is no plain file but ${found.isSymbolicLink() ? 'a link' : 'something else'}`);
  if (found.size !== size) throw refused(`${name} has ${String(found.size)} bytes, and the manifest says ${String(size)}`);
}

function refused(why: string): VerifyError {
  return new VerifyError(why, { hint: 'The set is not used. Fetch it again; when that does not help, somebody has changed it.' });
}
