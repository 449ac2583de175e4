import { type SifLayout } from './sif.js';
/** The reference's `is_sandbox`: everything whose path does not end in `.sif`. Nothing is looked at on disk. */
export declare function isSandbox(path: string): boolean;
/** An image as it is on disk, whatever its name says. */
export type ImageKind = {
    readonly kind: 'sif';
    readonly layout: SifLayout;
}
/** A sandbox, or a root filesystem that is being packed. */
 | {
    readonly kind: 'folder';
};
/**
 * Looks whether `path` is an image the engine can work on.
 *
 * @throws NotFoundError when there is nothing at `path`
 * @throws FormatError when it is no image, or a damaged one
 * @throws StoreError when it cannot be read
 */
export declare function checkImage(path: string): Promise<ImageKind>;
