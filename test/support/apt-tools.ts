/** apt's programs of this machine with Debian's keys, for tests that read Debian's archive. */
import type { KeyedTools } from '../../src/apptainer/install/archive.js';
import { findAptTools } from '../../src/apptainer/install/platform.js';
import { skipUnless } from './skip.js';

/** Leaves the test out, by name, where the machine has no apt, or no keys of Debian's. */
export async function keyedTools(): Promise<KeyedTools> {
  const tools = await findAptTools(process.env).catch(() => undefined);
  skipUnless(tools?.keyring !== undefined, 'this machine has no apt or no Debian keyring');
  return { aptGet: '', aptCache: '', dpkgDeb: '', ...tools, keyring: tools?.keyring ?? '' };
}
