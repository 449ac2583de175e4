import { type CallOptions } from '../context.js';
import { type ImageConfig } from '../store/index.js';
import type { VerifyStatus } from './types.js';
export interface GateOptions extends CallOptions {
    /** Refuse what is not verified. Default: `images.require_verified` of the configuration. */
    readonly requireVerified?: boolean | undefined;
    /** Store whose configuration counts. Default: the one the image lies in, else ~/.scitex/container/. */
    readonly root?: string | undefined;
    /** A configuration already loaded. */
    readonly config?: ImageConfig | undefined;
}
/**
 * The reference's `check_verified`: reads the marker beside an image (links are followed first). A marker that is
 * bound to other bytes than the image's or its lock's is told as such and counts as unverified.
 *
 * @throws NotFoundError when there is no such image, VerifyError when it is not verified and strict mode is on
 */
export declare function checkVerified(sifPath: string, options?: GateOptions): Promise<VerifyStatus>;
