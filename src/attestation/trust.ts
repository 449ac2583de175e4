/** Whom signatures are believed from: a file's authorities, or those that Sigstore and GitHub hand out. */
import type { Call } from '../context.js';
import { InputError } from '../errors.js';
import { HOW_TO_GET, trustFromFile } from './root.js';
import { trustFromNetwork } from './tuf.js';
import type { Trust, WantedSigner } from './types.js';

/**
 * @param path of a file with trusted roots, as `gh attestation trusted-root` prints them; undefined: from the network, when
 *   they are needed
 * @throws FormatError for a file that holds none, InputError where one has to be given
 */
export async function openTrust(path: string | undefined, { host }: WantedSigner, call: Call): Promise<Trust> {
  if (path !== undefined) return await trustFromFile(path);
  if (host === 'github.com') return trustFromNetwork(call);
  throw new InputError(`the trusted root of ${host} has to be given`, { hint: `Give a file by trusted-root. ${HOW_TO_GET} (with --hostname ${host})` });
}
