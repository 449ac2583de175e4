import type { CallOptions } from '../context.js';
import { type Channel } from './types.js';
/** Absolute paths of the files that were written; a channel that is absent in the image has none. */
export type FrozenFiles = Readonly<Partial<Record<Channel, string>>>;
/**
 * Writes what an image holds into loose files, in the very words of the tools: requirements-lock.txt (`pip freeze`),
 * dpkg-lock.txt (`${Package}=${Version}` a line), node-lock.txt (npm's JSON). A channel whose tool the image lacks
 * gets no file, and an older file of it is removed, since it would speak of another image. Nothing is touched before
 * all listings are there and written aside.
 *
 * @param outputDir made when it is missing. Default: the image's folder.
 * @throws NotFoundError when image or engine are missing, ToolError when a tool of the image fails, StoreError when
 *   the files cannot be written
 */
export declare function freeze(sifPath: string, outputDir?: string, options?: CallOptions): Promise<FrozenFiles>;
/** A loose lock file, read. */
export interface LooseLock {
    readonly file: string;
    /** As in a Lock: without prototype. */
    readonly versions: Readonly<Record<string, string>>;
}
/**
 * Reads the loose pip and dpkg lock files of a folder; undefined for one that is not there.
 *
 * @throws FormatError for a file that is no package list, StoreError for one that cannot be read
 */
export declare function readLooseLocks(folder: string): Promise<{
    readonly pip?: LooseLock;
    readonly dpkg?: LooseLock;
}>;
