/**
 * Folders of a sandbox that an ordinary user cannot read, because they belong to subordinate ids: the image's own programs
 * look into them, as the root of the container.
 */
import type { Call } from '../context.js';
import type { FoundEntry, ImageSearch } from './listing-search.js';
import type { TreeEntry } from './tree.js';
import type { Engine } from './types.js';
/** @throws ToolError when the image has no `find` or it fails: what is there then cannot be told */
export declare function listInside(engine: Engine, image: string, folders: readonly string[], search: ImageSearch, { env, signal }: Call): Promise<FoundEntry[]>;
/** Whether an error says that this process may not read something. */
export declare function isDenied(error: unknown): boolean;
/** What a folder holds. @throws as `listInside` does */
export declare function entriesInside(engine: Engine, image: string, folder: string, call: Call): Promise<TreeEntry[]>;
/** Where a path leads, undefined when it leads nowhere. @throws ToolError when the image has no `readlink` */
export declare function realPathInside(engine: Engine, image: string, path: string, { env, signal }: Call): Promise<string | undefined>;
/**
 * Text of a regular file that this process may not read.
 *
 * @throws ToolError when the image's `cat` cannot read it either
 */
export declare function textInside(engine: Engine, image: string, path: string, { env, signal }: Call): Promise<string>;
