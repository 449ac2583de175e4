/** Compare level `bytes`: whether two SIF files are the same file. */
import { stat } from 'node:fs/promises';
import { canReproduceBytes, checkImage, type Engine } from '../apptainer/index.js';
import type { CallOptions } from '../context.js';
import { fileError, InputError } from '../errors.js';
import { sha256File } from '../files.js';

/**
 * `supported` false: with this engine equal bytes cannot be had, so nothing was compared and nothing is proved. Never
 * to be taken for a pass.
 */
export type BytesDiff =
  | { readonly supported: false; readonly reason: string }
  | {
    readonly supported: true;
    readonly identical: boolean;
    /** SHA-256 of a and b, 64 lower-case hex digits each. */
    readonly sha256: readonly [string, string];
    /** Bytes of a and b. */
    readonly sizes: readonly [number, number];
  };

/**
 * Compares two SIF files by their SHA-256.
 *
 * Both have to be built from the same definition text with the same `sourceDateEpoch`: a SIF holds its definition.
 *
 * @param engine the one that built both
 * @throws InputError when one is a sandbox; NotFoundError, FormatError when it is no SIF or a damaged one
 */
export async function compareBytes(engine: Engine, a: string, b: string, options: CallOptions = {}): Promise<BytesDiff> {
  const { able, reason } = canReproduceBytes(engine);
  for (const image of [a, b]) {
    const { kind } = await checkImage(image);
    if (kind === 'folder') throw new InputError(`${image} is a sandbox: bytes are compared of SIF images alone`);
  }
  if (!able) return { supported: false, reason };
  const sizes = await Promise.all([sizeOf(a), sizeOf(b)]);
  const sha256 = await Promise.all([sha256File(a, options.signal), sha256File(b, options.signal)]);
  return { supported: true, identical: sha256[0] === sha256[1], sha256, sizes };
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    throw fileError(error, 'read', path);
  }
}

/** The comparison in one line: `identical: sha256 3f4a…`, `different: …`, or why it could not be made. */
export function bytesSummary(diff: BytesDiff): string {
  if (!diff.supported) return `not compared: ${diff.reason}`;
  const [a, b] = diff.sha256;
  return diff.identical ? `identical: sha256 ${a}` : `different: sha256 ${a} and ${b}`;
}

export interface BytesJson {
  readonly supported: boolean;
  /** Null when it could not be compared. */
  readonly identical: boolean | null;
  readonly reason: string | null;
  readonly sha256: readonly [string, string] | null;
  readonly sizes: readonly [number, number] | null;
}

/** As JSON that leaves the program: see docs/schemas/bytes.json. */
export function bytesJson(diff: BytesDiff): BytesJson {
  return diff.supported
    ? { supported: true, identical: diff.identical, reason: null, sha256: diff.sha256, sizes: diff.sizes }
    : { supported: false, identical: null, reason: diff.reason, sha256: null, sizes: null };
}
