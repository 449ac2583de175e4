/** The paths of an image that has been read, and where they lead through links of folders. */
import type { RootEntry } from '../apptainer/index.js';
export declare class RootPaths {
    #private;
    readonly entries: ReadonlyMap<string, RootEntry>;
    constructor(entries: ReadonlyMap<string, RootEntry>);
    /**
     * The path under which a file named by a record really lies: /bin/sh is /usr/bin/sh where /bin is a link. The last
     * name is not followed. Folders that are not there are taken as they are written.
     *
     * @param path absolute
     */
    real(path: string): string;
}
