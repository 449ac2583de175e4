/** Which distribution an image's packages are of: vulnerability databases keep one list for each. */
import type { Lock } from '../lock/index.js';
export interface Distribution {
    readonly name: 'debian' | 'ubuntu';
    /** Name of the release: bookworm, noble; undefined where nothing tells it. */
    readonly codename: string | undefined;
}
/** As far as the archives tell that the image has lists of, its base, or the versions themselves. */
export declare function distributionOf(lock: Lock): Distribution;
/** Vendor of an rpm, from what its release ends in: `fc39`, `el9`. */
export declare function rpmVendor(version: string): string | undefined;
