/** Results as the JSON that leaves the program: the reference's snake_case keys, documented in docs/schemas. */
import { type ContentsJson } from '../contents/index.js';
import { type DriftJson } from '../lock/index.js';
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
export declare function roundTripJson(result: RoundTripResult): RoundTripJson;
export interface GateJson {
    readonly state: VerifyStatus['state'];
    readonly sif: string;
    readonly detail: string;
    readonly binding: VerifyStatus['binding'];
}
export declare function gateJson(status: VerifyStatus): GateJson;
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
export declare function integrityJson(result: IntegrityResult): IntegrityJson;
export {};
