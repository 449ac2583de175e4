import { type DriftJson, type LockChannel } from '../lock/index.js';
import type { BuildChange, ChangeCounts, ChangeKind, Changes, Step } from './types.js';
export interface ChangeJson {
    readonly name: string;
    readonly kind: ChangeKind;
    readonly before: string | null;
    readonly after: string | null;
    readonly step: Step | null;
    readonly direct: boolean;
    readonly line: number | null;
    readonly asked: readonly [string, string] | null;
}
/** What a drift tells, by qualified name, and beside it the same in groups. */
export interface ChangesJson extends DriftJson {
    readonly build: readonly BuildChange[];
    readonly counts: ChangeCounts;
    readonly channels: readonly {
        readonly channel: LockChannel;
        readonly counts: ChangeCounts;
        readonly changes: readonly ChangeJson[];
    }[];
    readonly not_compared: readonly LockChannel[];
}
export declare function changesJson({ identical, build, groups, counts, uncompared }: Changes): ChangesJson;
/**
 * Reads such a document. Kind, step, order and counts are worked out again.
 *
 * @param name what it was read from, for errors
 * @throws FormatError for what is no such document
 */
export declare function readChanges(document: unknown, name: string): Changes;
