/**
 * An installation in a prefix, kept from job to job. Its programs hold their path, so it comes back to the place it was
 * made in; whether it is whole and works is found out as for every one that is found in a prefix.
 */
import { readlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256 } from '../../files.js';
import type { BlobCache } from '../../ports.js';
import type { Environment } from '../../process.js';
import { osImage } from './os-image.js';

/** What is to be kept when the job is over. */
export interface KeepRequest {
  readonly paths: readonly string[];
  readonly key: string;
}

export interface KeptPrefix {
  readonly prefix: string;
  /** What was asked for, in words: another wish may be met by another version. */
  readonly wanted: string;
  readonly architecture: string;
}

/** Beginning of the keys of what will do: method, image of the operating system, architecture, place, and wish. */
export async function keyBeginning({ prefix, wanted, architecture }: KeptPrefix, env: Environment): Promise<string> {
  const place = sha256(`${String(process.getuid?.() ?? 0)}\0${prefix}`).slice(0, 8);
  return ['container-action-apptainer-archive', await osImage(env), architecture, place, sha256(wanted).slice(0, 8), ''].join('-');
}

/** Puts the newest that fits back into its place. A damaged one is told from a whole one later. */
export async function restorePrefix(kept: KeptPrefix, blobs: BlobCache, env: Environment): Promise<boolean> {
  const beginning = await keyBeginning(kept, env);
  return await blobs.restore([kept.prefix], beginning, [beginning]) !== undefined;
}

/** How the installation in use is to be kept. Each has a key of its own: what a key holds cannot be replaced. */
export async function keepPrefix(kept: KeptPrefix, version: string, env: Environment): Promise<KeepRequest> {
  const id = dirname(await readlink(join(kept.prefix, 'bin'))).replace(/^apptainer-/, '');
  return { paths: [kept.prefix], key: `${await keyBeginning(kept, env)}${version}-${id}` };
}
