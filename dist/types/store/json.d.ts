/** Shapes that leave the program as JSON, under the reference's names. */
import type { BuildRecord } from './types.js';
/** A build in `list --json`: the reference's keys. Paths are absolute. */
export interface BuildJson {
    readonly ts: string;
    readonly sif: string;
    readonly lock: string | null;
    readonly def: string | null;
    /** Null: not verified yet. */
    readonly verified: boolean | null;
    readonly keep: boolean;
    readonly active: boolean;
}
/** Picks the keys one by one, so that what a record may hold one day does not leak out unnamed. */
export declare function buildToJson({ ts, sif, lock, def, verified, keep, active }: BuildRecord): BuildJson;
