/** The round trip's result, kept beside the build it is about. */
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileError, systemCode } from '../errors.js';
import { exists, syncFolder, writeAside } from '../files.js';
import { markerBody, parseMarker } from './bodies.js';
import { requireBuild } from './scan.js';
import type { Binding, BuildPaths, Marker } from './types.js';

export interface MarkUnverifiedOptions {
  /** What drifted, in words; several lines are fine. */
  readonly reason?: string | undefined;
  readonly binding?: Binding | undefined;
}

/**
 * Marks a build as verified and takes away `.unverified`.
 *
 * A reader never sees both files: `.unverified` goes first, and who is killed between the two leaves a build that
 * is not verified yet. Should another process mark the build unverified at this very moment, that stands.
 *
 * @param binding what was verified; without it the marker is a plain one, bound to nothing
 * @returns path of the marker
 * @throws NotFoundError when there is no such build, StoreError when it cannot be written; the build is not marked
 *   verified then
 */
export async function markVerified(root: string, layer: string, ts: string, binding?: Binding): Promise<string> {
  const paths = await requireBuild(root, layer, ts);
  const { verified, unverified } = paths;
  const aside = await writeAside(verified, markerBody('verified', '', binding, new Date()));
  try {
    await remove(unverified);
    await rename(aside, verified);
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw fileError(error, 'write', verified);
  }
  if (await exists(unverified)) await remove(verified);
  await syncFolder(dirname(verified));
  return verified;
}

/**
 * Marks a build as unverified and takes away `.verified`.
 *
 * The Python package takes both files for verified, and nobody may find the build verified, or unmarked, from here
 * on, whatever happens next: so the first step renames `.verified` to `.unverified`. The new text replaces the old
 * one after that; until then `readMarker` says that the marking was cut short.
 *
 * @returns path of the marker
 * @throws NotFoundError when there is no such build, StoreError when it cannot be written; a build that was verified
 *   no longer is then, unless even a rename was impossible
 */
export async function markUnverified(
  root: string, layer: string, ts: string, options: MarkUnverifiedOptions = {},
): Promise<string> {
  const paths = await requireBuild(root, layer, ts);
  const { verified, unverified } = paths;
  const body = markerBody('unverified', options.reason ?? '', options.binding, new Date());
  try {
    await renameIfThere(verified, unverified);
  } catch (error) {
    throw fileError(error, 'write', unverified);
  }
  const aside = await writeAside(unverified, body);
  try {
    await rename(aside, unverified);
    // Another process may have marked it verified in the meantime.
    await remove(verified);
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw fileError(error, 'write', unverified);
  }
  await syncFolder(dirname(unverified));
  return unverified;
}

async function remove(path: string): Promise<void> {
  await rm(path, { force: true });
}

async function renameIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}

/** More of a marker than this is not read: its text comes from builds. */
const MARKER_MAX = 256 * 1024;

/**
 * The marker of a build. When both files are there (another program was cut short) the build counts as unverified.
 *
 * @returns undefined when there is none: not verified yet
 * @throws StoreError when one is there and cannot be read
 */
export async function readMarker(paths: Pick<BuildPaths, 'verified' | 'unverified'>): Promise<Marker | undefined> {
  const unverified = await readText(paths.unverified);
  if (unverified !== undefined) return parseMarker('unverified', unverified);
  const verified = await readText(paths.verified);
  return verified === undefined ? undefined : parseMarker('verified', verified);
}

async function readText(path: string): Promise<string | undefined> {
  let handle;
  try {
    handle = await open(path, 'r');
    const buffer = Buffer.alloc(MARKER_MAX);
    const { bytesRead } = await handle.read(buffer, 0, MARKER_MAX, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw fileError(error, 'read', path);
  } finally {
    await handle?.close();
  }
}
