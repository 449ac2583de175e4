/** Room to work in that makes no build: for the rebuild that is thrown away. */
import { randomBytes } from 'node:crypto';
import { fileError, systemCode } from '../errors.js';
import { makePrivateFolder, MadeFolders } from './folders.js';
import { layerFolder, scratchPaths } from './layout.js';
import { dropLease, ownLease, takeLease } from './lease.js';
import { removeFolder, undo } from './remove.js';
import type { Scratch, StoreOptions } from './types.js';

/**
 * Makes a folder inside the layer's, so on the same file system, that no reader takes for a build. When this process
 * is killed, the next build or prune of the layer removes it.
 *
 * @throws InputError for a bad layer name, StoreError when the store cannot be written; nothing stays then
 */
export async function openScratch(root: string, layer: string, options: StoreOptions = {}): Promise<Scratch> {
  const made = new MadeFolders(layerFolder(root, layer));
  const token = randomBytes(8).toString('hex');
  const { folder, lease } = scratchPaths(root, layer, token);
  const close = async (): Promise<void> => {
    await removeFolder(folder, options);
    await dropLease(lease);
    await made.remove();
  };
  try {
    await leaseIn(made, lease, token);
    await makePrivateFolder(folder);
  } catch (error) {
    await undo(close);
    throw error;
  }
  return { path: folder, close };
}

/** Other builds may remove the layer's folder, when they made it and are given up, until a lease stands in it. */
async function leaseIn(made: MadeFolders, lease: string, token: string): Promise<void> {
  const own = await ownLease(token);
  for (let tries = 1; ; tries += 1) {
    await made.make();
    try {
      await takeLease(lease, own);
      return;
    } catch (error) {
      if (systemCode(error) !== 'ENOENT' || tries === 10) throw fileError(error, 'write', lease);
    }
  }
}
