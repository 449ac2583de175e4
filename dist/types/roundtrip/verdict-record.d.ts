import { type ContentsJson } from '../contents/index.js';
import { type DriftJson } from '../lock/index.js';
import type { Binding, BuildPaths, Marker } from '../store/index.js';
import type { ChannelVerdict } from './grades.js';
import type { CompareLevel } from './levels.js';
import type { Verdict } from './types.js';
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
export declare function writeVerdict(paths: BuildPaths, verdict: Verdict, binding: Binding): Promise<void>;
/** The record that belongs to a marker; undefined when there is none, or it speaks of something else. */
export declare function readVerdict(paths: BuildPaths, marker: Marker): Promise<StoredVerdict | undefined>;
