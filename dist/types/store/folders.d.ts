/** Makes a folder that is nobody else's business. @throws StoreError when it cannot be made, or is there already */
export declare function makePrivateFolder(folder: string): Promise<void>;
/** A folder and those above it, as far as this build had to make them: they go again when it is given up. */
export declare class MadeFolders {
    #private;
    private readonly folder;
    constructor(folder: string);
    /** @throws StoreError when the folder is not there and cannot be made */
    make(): Promise<void>;
    remove(): Promise<void>;
}
