/**
 * The verdict in full, kept beside the marker. The marker is what every later use is gated by; this file tells the
 * grades and differences behind it, and is believed only as far as it speaks of the bytes the marker speaks of.
 */
import { readFile } from 'node:fs/promises';
import { fileError, systemCode } from '../errors.js';
import { writeFileAtomic } from '../files.js';
import { contentsJson, type ContentsDiff, type ContentsJson, type IgnoredCount } from '../contents/index.js';
import { driftJson, type DriftJson, type LockDiff } from '../lock/index.js';
import type { Binding, BuildPaths, Marker } from '../store/index.js';
import type { ChannelVerdict } from './grades.js';
import type { CompareLevel } from './levels.js';
import type { Verdict } from './types.js';

/** Bytes of a record that are read: it comes from a folder where others write, too. */
const MAX_BYTES = 64 * 1024 * 1024;

export interface VerdictJson {
  readonly version: 1;
  readonly layer: string;
  readonly ts: string;
  readonly verified: boolean;
  readonly level: CompareLevel;
  readonly reason: string;
  readonly sif_sha256: string;
  readonly lock_sha256: string;
  readonly channels: readonly ChannelVerdict[];
  readonly diff: DriftJson | null;
  readonly contents: ContentsJson | null;
}

/** What a stored verdict tells beyond its marker. */
export type StoredVerdict = Pick<Verdict, 'level' | 'channels' | 'diff' | 'contents'>;

/** Writes the record of a verdict. @throws StoreError when it cannot be written */
export async function writeVerdict(paths: BuildPaths, verdict: Verdict, binding: Binding): Promise<void> {
  const record: VerdictJson = {
    version: 1,
    layer: paths.layer,
    ts: paths.ts,
    verified: verdict.verified,
    level: verdict.level,
    reason: verdict.reason,
    sif_sha256: binding.sifSha256,
    lock_sha256: binding.lockSha256,
    channels: verdict.channels,
    diff: verdict.diff === null ? null : driftJson(verdict.diff),
    contents: verdict.contents === null ? null : contentsJson(verdict.contents),
  };
  await writeFileAtomic(paths.verdict, `${JSON.stringify(record, null, 2)}\n`);
}

/** The record that belongs to a marker; undefined when there is none, or it speaks of something else. */
export async function readVerdict(paths: BuildPaths, marker: Marker): Promise<StoredVerdict | undefined> {
  const record = await readRecord(paths.verdict);
  const { binding } = marker;
  if (record === undefined || binding === undefined || record.verified !== (marker.state === 'verified')) return undefined;
  if (record.sif_sha256 !== binding.sifSha256 || record.lock_sha256 !== binding.lockSha256) return undefined;
  return {
    level: record.level, channels: record.channels, contents: record.contents === null ? null : contentsOf(record.contents),
    diff: record.diff === null ? null : diffOf(record.diff),
  };
}

async function readRecord(path: string): Promise<VerdictJson | undefined> {
  try {
    const bytes = await readFile(path);
    if (bytes.length > MAX_BYTES) return undefined;
    const record: unknown = JSON.parse(bytes.toString('utf8'));
    return isRecord(record) ? record : undefined;
  } catch (error) {
    // Damaged: what it tells can be had again by verifying, and the marker stands without it.
    if (error instanceof SyntaxError || systemCode(error) === 'ENOENT') return undefined;
    throw fileError(error, 'read', path);
  }
}

function isRecord(value: unknown): value is VerdictJson {
  if (typeof value !== 'object' || value === null || !('version' in value) || value.version !== 1) return false;
  return 'channels' in value && Array.isArray(value.channels) && 'diff' in value && 'level' in value && 'verified' in value
    && 'sif_sha256' in value && 'lock_sha256' in value && 'contents' in value;
}

function diffOf(json: DriftJson): LockDiff {
  return { identical: json.identical, changed: json.changed, onlyInA: json.only_in_a, onlyInB: json.only_in_b };
}

/** The words of the schema are those of the type: a record of ours was checked to be one, as far as it is believed. */
function contentsOf({ ignored_by: ignoredBy, differences, ...json }: ContentsJson): ContentsDiff {
  return {
    ...json,
    ignoredBy: ignoredBy as readonly IgnoredCount[],
    differences: differences.map(({ what, ...difference }) => ({ ...difference, what: what ?? undefined })),
  };
}
