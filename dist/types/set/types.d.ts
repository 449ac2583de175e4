/** A build set: one build's files in a folder, with a manifest that says what each of them is. */
import type { BuildPaths } from '../store/index.js';
/** What a set may hold, in the order of the manifest. */
export declare const PARTS: readonly ["sif", "lock", "locked-definition", "rough-definition", "marker", "verdict", "log"];
export type Part = (typeof PARTS)[number];
export interface SetFile {
    readonly part: Part;
    /** In the set's folder; the name it has in a store. */
    readonly name: string;
    /** Bytes. */
    readonly size: number;
    /** 64 lower-case hex digits. */
    readonly sha256: string;
}
export interface Manifest {
    readonly layer: string;
    /** The build's timestamp, `YYYY-MMDD-HHMMSS`. */
    readonly ts: string;
    readonly files: readonly SetFile[];
}
/** A set in a folder. */
export interface BuildSet {
    /** Absolute path. */
    readonly folder: string;
    readonly manifest: Manifest;
    /** SHA-256 of the manifest's bytes, which covers every file: 64 lower-case hex digits. */
    readonly manifestSha256: string;
}
/** Which file of a build a part is; the marker is one of two. */
export type StoreFile = keyof Pick<BuildPaths, 'sif' | 'lock' | 'lockedDef' | 'roughDef' | 'verified' | 'unverified' | 'verdict' | 'log'>;
export declare const STORE_FILES: Readonly<Record<Part, readonly StoreFile[]>>;
/** SHA-256 (64 lower-case hex digits) of a folder's files by name, taken while they were written there by who hands it on. */
export type FileSums = ReadonlyMap<string, string>;
