import type { Call } from '../context.js';
import type { Engine } from './types.js';
export interface Unsquashfs {
    readonly program: string;
    /** Whether the depth of what is taken out can be limited. */
    readonly hasMaxDepth: boolean;
    /** Whether it can write all of a squashfs to its standard output. */
    readonly canStream: boolean;
}
export interface Extraction {
    /** The file that holds the squashfs, and where in it, in bytes. */
    readonly image: string;
    readonly offset: number;
    /** Folder to put things in; what is there already is replaced. */
    readonly destination: string;
    /** A file of the caller's that may be overwritten; it tells the tool what to take out. */
    readonly listFile: string;
    /** Paths in the image. With `wildcards`, `*` and `?` stand for parts of one name. */
    readonly members: readonly string[];
    readonly wildcards: boolean;
    /** Levels below the root that are taken out; what is deeper is left out. Default: all. */
    readonly maxDepth?: number | undefined;
}
/**
 * The `unsquashfs` that belongs to the engine, else one of the machine's.
 *
 * @throws NotFoundError when there is none
 */
export declare function findUnsquashfs(engine: Engine, call: Call): Promise<Unsquashfs>;
/**
 * Takes members out of a squashfs. Members that are not there are no error.
 *
 * @throws FormatError when the squashfs cannot be read
 * @throws ToolError when the tool fails for another reason, a full disk for one
 */
export declare function unsquash(tool: Unsquashfs, extraction: Extraction, call: Call): Promise<void>;
/**
 * Every entry of a squashfs: a line each with mode, numeric owner, size, date and `squashfs-root/<path>`, for links
 * followed by ` -> <target>`. The bytes as the tool writes them: names need not be UTF-8, and may hold line ends.
 *
 * @throws FormatError when the squashfs cannot be read
 * @throws ToolError when the tool fails for another reason
 */
export declare function listSquashfs(tool: Unsquashfs, image: string, offset: number, call: Call): Promise<Buffer>;
/**
 * Tells why the tool failed, when it did.
 *
 * @param told what it wrote to standard error
 */
export declare function checkSquashfsTool(exitCode: number, told: string, image: string, command: readonly string[]): void;
/** Path of a tool of squashfs-tools, undefined when there is none. */
export declare function findSquashfsTool(name: string, engine: Engine, call: Call): Promise<string | undefined>;
