/** Results as the JSON that leaves the program: the reference's snake_case keys, documented in docs/schemas. */
import { contentsJson, type ContentsJson } from '../contents/index.js';
import { driftJson, type DriftJson } from '../lock/index.js';
import type { ChannelVerdict } from './grades.js';
import type { CompareLevel } from './levels.js';
import type { IntegrityResult, RoundTripResult, VerifyStatus } from './types.js';

export interface RoundTripJson {
  readonly layer: string;
  readonly ts: string;
  readonly sif: string;
  readonly lock: string;
  readonly locked_def: string;
  readonly verified: boolean | null;
  readonly diff: DriftJson | null;
  readonly level: CompareLevel;
  readonly channels: readonly ChannelVerdict[];
  readonly contents: ContentsJson | null;
  readonly unchanged: boolean;
  readonly sif_sha256: string;
  readonly reason: string;
  readonly pruned: readonly string[];
  /** Milliseconds, whole. */
  readonly timings: Readonly<Record<string, number>>;
}

export function roundTripJson(result: RoundTripResult): RoundTripJson {
  return {
    layer: result.layer,
    ts: result.ts,
    sif: result.sif,
    lock: result.lock,
    locked_def: result.lockedDef,
    verified: result.verified,
    diff: result.diff === null ? null : driftJson(result.diff),
    level: result.level,
    channels: result.channels,
    contents: result.contents === null ? null : contentsJson(result.contents),
    unchanged: result.unchanged,
    sif_sha256: result.sifSha256,
    reason: result.reason,
    pruned: result.pruned,
    timings: Object.fromEntries(Object.entries(result.timings).map(([name, ms]) => [name, Math.round(ms)])),
  };
}

export interface GateJson {
  readonly state: VerifyStatus['state'];
  readonly sif: string;
  readonly detail: string;
  readonly binding: VerifyStatus['binding'];
}

export function gateJson(status: VerifyStatus): GateJson {
  return { state: status.state, sif: status.sif, detail: status.detail, binding: status.binding };
}

export interface IntegrityJson {
  readonly sif: IntegrityResult['sif'];
  readonly def_origin: IntegrityResult['defOrigin'];
  readonly pip_lock: LockCheckJson;
  readonly dpkg_lock: LockCheckJson;
  readonly overall: 'pass' | 'fail';
}

interface LockCheckJson {
  readonly status: 'pass' | 'fail' | 'skip';
  readonly detail: string;
  readonly diff_count: number;
}

export function integrityJson(result: IntegrityResult): IntegrityJson {
  return {
    sif: result.sif,
    def_origin: result.defOrigin,
    pip_lock: lockCheckJson(result.pipLock),
    dpkg_lock: lockCheckJson(result.dpkgLock),
    overall: result.overall,
  };
}

function lockCheckJson(check: IntegrityResult['pipLock']): LockCheckJson {
  return { status: check.status, detail: check.detail, diff_count: check.diffCount };
}
