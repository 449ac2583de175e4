import type { Call } from '../context.js';
import type { Engine } from './types.js';
export declare class SifMembers {
    #private;
    /** Folder that stands for the image's root. */
    readonly root: string;
    private readonly folder;
    private readonly tool;
    private readonly image;
    private readonly offset;
    private readonly call;
    private constructor();
    static open(engine: Engine, image: string, offset: number, call: Call): Promise<SifMembers>;
    /** Takes out everything the patterns match. */
    load(patterns: readonly string[]): Promise<void>;
    /**
     * Takes out the one thing at `path`, a folder without its entries.
     *
     * @returns false when there was nothing to do: it would have been taken out before
     */
    fetch(path: string): Promise<boolean>;
    /** Takes out the entries of a folder, folders among them without theirs. */
    loadEntriesOf(folder: string): Promise<void>;
    /** Gives this process the rights it needs to read what lies at a real path that was taken out. */
    makeReadable(path: string): void;
    close(): Promise<void>;
}
