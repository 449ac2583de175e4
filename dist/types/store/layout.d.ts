import type { BuildPaths, PlainPaths, SiblingPaths } from './types.js';
/** A build's timestamp, local time `YYYY-MMDD-HHMMSS`. Text order is order in time. */
export declare const TIMESTAMP: RegExp;
/**
 * Checks the name of a layer or of a plain build.
 *
 * @throws InputError that tells what is allowed
 */
export declare function checkLayerName(layer: string): void;
/** @throws InputError when `ts` is no timestamp */
export declare function checkTimestamp(ts: string): void;
/** Absolute path of a store. @throws InputError when it cannot be a path */
export declare function checkRoot(root: string): string;
/** Folder with all builds of a layer. @throws InputError for a bad layer name */
export declare function layerFolder(root: string, layer: string): string;
/**
 * All files that the build `ts` of `layer` may have, as absolute paths.
 *
 * @throws InputError for a bad layer name or timestamp
 */
export declare function buildPaths(root: string, layer: string, ts: string): BuildPaths;
/** The lease on a timestamp, and, by the lease's token, the folder with what is not a build yet. */
export declare function leasePath(root: string, layer: string, ts: string): string;
export declare function stagingPath(root: string, layer: string, ts: string, token: string): string;
/** A scratch folder and its lease. */
export declare function scratchPaths(root: string, layer: string, token: string): {
    readonly folder: string;
    readonly lease: string;
};
/** Which of the names in a layer's folder are leases (by timestamp, by token) and folders under one. */
export declare function workNames(names: readonly string[]): {
    readonly timestamps: readonly string[];
    readonly scratchTokens: readonly string[];
    readonly folders: readonly string[];
};
/** Every file of a build but its SIF, for those who remove it. */
export declare function filesBesideSif(paths: BuildPaths): readonly string[];
/** Layer and timestamp in `<layer>-<ts>`; undefined for any other text. */
export declare function splitBuildName(text: string): {
    readonly layer: string;
    readonly ts: string;
} | undefined;
/** Whether a file's name is one that a build of a store has, whatever its layer: `tools-2026-0131-235959.rough.def`. */
export declare function isStoreFile(fileName: string): boolean;
/** The timestamp in the name of a SIF in a layer's folder, undefined when it is no SIF of this layer. */
export declare function timestampOfSif(layer: string, fileName: string): string | undefined;
/**
 * The files beside any image: those of a build when it is one, and the same endings otherwise.
 *
 * @param sif path of the image itself, links followed
 */
export declare function siblingPaths(sif: string): SiblingPaths;
/** The link `<root>/<layer>.sif` to the layer's latest (active) build. */
export declare function latestLink(root: string, layer: string): string;
/** `YYYY-MMDD-HHMMSS` in local time. */
export declare function formatTimestamp(date: Date): string;
/**
 * Where a plain build (no round trip) stands.
 *
 * @param out folder that holds the builds
 * @param name of the image
 * @param ts timestamp of its log, default now
 * @throws InputError for a bad name or timestamp
 */
export declare function plainPaths(out: string, name: string, ts?: string): PlainPaths;
