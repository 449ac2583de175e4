import { type CallOptions } from '../context.js';
export interface PlainBuildOptions extends CallOptions {
    /** Name of a definition, with or without `.def`, looked up in the containers folder. */
    readonly defName?: string | undefined;
    /** Path of the definition; `defName` is not looked up then. */
    readonly defPath?: string | undefined;
    /** Folder that gets `<name>/<name>.sif`. Default: the definition's own. */
    readonly outputDir?: string | undefined;
    /** Build again though the recipe has not changed. Default false. */
    readonly force?: boolean | undefined;
    /** Make a sandbox folder instead of a SIF. Default false. */
    readonly sandbox?: boolean | undefined;
    /** Folder and file name of the image. Default: the definition's stem. */
    readonly imageName?: string | undefined;
    /** Run the engine through sudo. Default false. */
    readonly useSudo?: boolean | undefined;
    /** Default: on for sandboxes, off for SIFs, or what works here. */
    readonly fakeroot?: boolean | undefined;
}
/**
 * Builds an image, or does nothing when the recipe's hash is the stored one and the image is there. A SIF gets its
 * loose lock files beside it; when they cannot be captured that is told as a warning and none are written.
 *
 * @returns absolute path of the SIF or sandbox
 * @throws NotFoundError without definition or engine, ToolError when the build fails: what was there stays
 */
export declare function build(options?: PlainBuildOptions): Promise<string>;
