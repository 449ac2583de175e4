/** What stands in a store, as it is on disk now. */
import type { Dirent } from 'node:fs';
import type { BuildPaths } from './types.js';
/** Whether a regular file, or a link to one, stands at `path`. @throws StoreError when that cannot be told */
export declare function isFile(path: string): Promise<boolean>;
/** Entries of a folder, none when it does not exist. @throws StoreError when it cannot be read */
export declare function entries(folder: string): Promise<Dirent[]>;
/** A layer's folder, read once: the timestamps of its builds, newest first, and the names of all its files. */
export interface LayerContent {
    readonly timestamps: readonly string[];
    readonly names: ReadonlySet<string>;
}
/** @throws InputError for a bad layer name, StoreError when the folder cannot be read */
export declare function readLayer(root: string, layer: string): Promise<LayerContent>;
/**
 * Paths of a build that is there.
 *
 * @throws NotFoundError that names the builds there are
 */
export declare function requireBuild(root: string, layer: string, ts: string): Promise<BuildPaths>;
/**
 * Timestamp of the build that the layer's `latest` link points at.
 *
 * @returns undefined when there is no link, or it does not lead to a build of this layer
 * @throws InputError for a bad layer name, StoreError when the link cannot be read
 */
export declare function activeTimestamp(root: string, layer: string): Promise<string | undefined>;
