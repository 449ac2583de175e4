/** The use-time gate: what the marker beside an image says, and whether it speaks of this very image. */
import { realpath } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { callOf, type Call, type CallOptions } from '../context.js';
import { fileError, NotFoundError, systemCode, VerifyError } from '../errors.js';
import { sha256File } from '../files.js';
import { loadConfig, readMarker, siblingPaths, type ImageConfig, type Marker } from '../store/index.js';
import { mismatch } from './binding.js';
import { firstLine } from './stored.js';
import type { VerifyStatus } from './types.js';

export interface GateOptions extends CallOptions {
  /** Refuse what is not verified. Default: `images.require_verified` of the configuration. */
  readonly requireVerified?: boolean | undefined;
  /** Store whose configuration counts. Default: the one the image lies in, else ~/.scitex/container/. */
  readonly root?: string | undefined;
  /** A configuration already loaded. */
  readonly config?: ImageConfig | undefined;
}

/**
 * The reference's `check_verified`: reads the marker beside an image (links are followed first). A marker that is
 * bound to other bytes than the image's or its lock's is told as such and counts as unverified.
 *
 * @throws NotFoundError when there is no such image, VerifyError when it is not verified and strict mode is on
 */
export async function checkVerified(sifPath: string, options: GateOptions = {}): Promise<VerifyStatus> {
  const call = callOf(options);
  const sif = await resolveImage(sifPath);
  const strict = await isStrict(sif, options, call);
  const status = await statusOf(sif, call);
  if (status.state === 'verified') {
    if (status.binding === 'unbound') call.reporter.warn(`${sif}: ${status.detail}`);
    return status;
  }
  const message = `${basename(sif)} is not verified: ${status.detail}`;
  if (strict) {
    throw new VerifyError(message, { hint: `Verify it (scitex-container verify --roundtrip ${sif}) or use a build that is verified.` });
  }
  call.reporter.warn(message);
  return status;
}

async function resolveImage(sifPath: string): Promise<string> {
  try {
    return await realpath(resolve(sifPath));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw new NotFoundError(`no such image: ${sifPath}`, { cause: error, hint: 'Check the path; list shows the builds of a store.' });
    throw fileError(error, 'read', sifPath);
  }
}

async function isStrict(sif: string, options: GateOptions, call: Call): Promise<boolean> {
  if (options.requireVerified !== undefined) return options.requireVerified;
  const config = options.config ?? await loadConfig(options.root ?? storeOf(sif), call);
  return config.requireVerified;
}

/** The store an image lies in, going by its name (`<root>/<layer>/<layer>-<ts>.sif`), undefined for any other. */
function storeOf(sif: string): string | undefined {
  const folder = dirname(sif);
  return basename(sif).startsWith(`${basename(folder)}-`) ? dirname(folder) : undefined;
}

async function statusOf(sif: string, call: Call): Promise<VerifyStatus> {
  const beside = siblingPaths(sif);
  const marker = await readMarker(beside);
  if (marker === undefined) {
    return { state: 'unknown', sif, detail: 'no round trip has been run for it', binding: 'none' };
  }
  if (marker.binding === undefined) return unboundStatus(sif, marker);
  const foreign = await mismatch(beside, marker, await sha256File(sif, call.signal));
  if (foreign !== undefined) return { state: 'unverified', sif, detail: foreign, binding: 'mismatch' };
  const detail = marker.state === 'verified' ? `round trip verified${when(marker)}` : `reproducibility unverified: ${firstLine(marker.reason)}`;
  return { state: marker.state, sif, detail, binding: 'bound' };
}

function unboundStatus(sif: string, marker: Marker): VerifyStatus {
  const detail = marker.state === 'verified'
    ? `round trip verified${when(marker)}; the marker is not bound to the image (it carries no SHA-256)`
    : `reproducibility unverified: ${firstLine(marker.reason)}`;
  return { state: marker.state, sif, detail, binding: 'unbound' };
}

function when(marker: Marker): string {
  return marker.at === undefined ? '' : ` at ${marker.at}`;
}
