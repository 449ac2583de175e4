/** How the records of one package tool are read. A reader knows its tool's files; finding them in an image is not its business. */
import type { ImageTree } from '../../apptainer/index.js';
import type { RunResult } from '../../process.js';
import type { RecordChannel } from '../types.js';
/** The image as a reader sees it: its files, and its own programs. */
export interface RecordImage extends Pick<ImageTree, 'readText' | 'readBytes' | 'facts' | 'list' | 'exists' | 'realPath' | 'load'> {
    /** Bytes of a regular file, by its real path; quick, nothing is taken out of the image for it. */
    sizeOf(realPath: string): number | undefined;
    /** The Debian or Alpine package that brought a file, by its real path. Known of programs (`…bin/*`) and of Python's records. */
    packageOf(realPath: string): string | undefined;
    /**
     * Runs a program of the image, seeing nothing of the host.
     *
     * @throws ToolError when it cannot be started; any exit code is handed out
     */
    run(command: readonly string[]): Promise<RunResult>;
}
export interface RecordReader {
    readonly channel: RecordChannel;
    /** Base names of the files and folders that mark the tool's records wherever they are in an image; `*` and `?` as in a shell. */
    readonly marks: readonly string[];
    /** Absolute paths that are looked at as well. */
    readonly places: readonly string[];
    /**
     * Reads all packages. Names that come twice (two prefixes) carry their prefix: `/opt/conda numpy`.
     *
     * @param found absolute real paths, sorted: those with a marked name, and those of `places` that exist
     * @returns name to version, a map without prototype; undefined when the image has no such tool or record
     * @throws FormatError, ToolError when records are there that cannot be read: never an empty map for those
     */
    read(found: readonly string[], image: RecordImage): Promise<Readonly<Record<string, string>> | undefined>;
    /**
     * SHA-256 of the package files, for tools whose records tell it, by the names that `read` gives.
     *
     * @throws as `read` does
     */
    checksums?(found: readonly string[], image: RecordImage): Promise<Readonly<Record<string, string>>>;
    /**
     * The prefix, library or folder of each package whose name in `read` does not carry it, for tools that have several.
     *
     * @throws as `read` does
     */
    prefixes?(found: readonly string[], image: RecordImage): Promise<Readonly<Record<string, string>>>;
}
