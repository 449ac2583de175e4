/** Whom signatures are believed from: a file's authorities, or those that Sigstore and GitHub hand out. */
import type { Call } from '../context.js';
import type { Trust, WantedSigner } from './types.js';
/**
 * @param path of a file with trusted roots, as `gh attestation trusted-root` prints them; undefined: from the network, when
 *   they are needed
 * @throws FormatError for a file that holds none, InputError where one has to be given
 */
export declare function openTrust(path: string | undefined, { host }: WantedSigner, call: Call): Promise<Trust>;
