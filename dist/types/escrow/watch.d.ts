import type { BuildFolders } from '../apptainer/index.js';
export declare class DownloadWatch {
    #private;
    private readonly folder;
    /**
     * @param folder where the links go: `apt/`, `rpm/`, `pip/` with a folder for each file, and `npm/_cacache`; on the file
     *   system the build works on
     */
    constructor(folder: string);
    start(folders: BuildFolders): void;
    /** Without waiting for the clock, which gives a machine that is busy long pauses. */
    lookNow(): void;
    stop(): void;
}
