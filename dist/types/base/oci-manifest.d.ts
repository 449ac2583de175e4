/** One piece of an image by its content. */
export interface Descriptor {
    readonly mediaType: string;
    /** `sha256:` and 64 hex digits. */
    readonly digest: string;
    /** Bytes. */
    readonly size: number;
}
export type Manifest = {
    readonly kind: 'index';
    readonly images: readonly (Descriptor & {
        readonly os: string;
        readonly architecture: string;
    })[];
}
/** The configuration comes first. */
 | {
    readonly kind: 'image';
    readonly blobs: readonly Descriptor[];
};
/**
 * Reads a manifest or index, which is somebody else's text.
 *
 * @throws FormatError when it is neither
 */
export declare function parseManifest(bytes: Uint8Array): Manifest;
/** The media type that the text gives itself; where it gives none, the specification's. */
export declare function mediaTypeOf(bytes: Uint8Array): string;
