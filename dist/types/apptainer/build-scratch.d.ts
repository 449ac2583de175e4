import type { BuildMode } from './types.js';
export declare class BuildScratch {
    /** Where the image is made: beside its final place, so that one rename puts it there. */
    readonly output: string;
    /** For the engine's own scratch files. */
    readonly engineTmp: string;
    private readonly aside;
    private readonly tmp;
    private readonly mode;
    private constructor();
    /**
     * @param output final path of the image
     * @param tmpDirectory folder for scratch files; default: beside the output
     * @throws StoreError when folders cannot be made there
     */
    static make(output: string, tmpDirectory: string | undefined, mode: BuildMode): Promise<BuildScratch>;
    /** An empty folder that stands in for the host's /tmp or /var/tmp. */
    emptyTmp(name: string): Promise<string>;
    /** A file for the engine that other users cannot read. */
    file(name: string, content: string): Promise<string>;
    /** A file to be bound into %post, where everybody may read it. */
    boundFile(name: string, content: string): Promise<string>;
    /** The root filesystem that is being packed, undefined when it is not where the engine usually puts it. */
    rootfs(): string | undefined;
    remove(): Promise<void>;
}
