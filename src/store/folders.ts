/** Folders of a store that a build has to make, and unmakes when it is given up. */
import { mkdir, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileError, StoreError, systemCode } from '../errors.js';

/** Only the owner looks into a build under way. */
const PRIVATE_MODE = 0o700;

/** Makes a folder that is nobody else's business. @throws StoreError when it cannot be made, or is there already */
export async function makePrivateFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: PRIVATE_MODE });
  } catch (error) {
    throw fileError(error, 'make the folder', folder);
  }
}

/** A folder and those above it, as far as this build had to make them: they go again when it is given up. */
export class MadeFolders {
  /** Innermost first. */
  readonly #made: string[] = [];

  constructor(private readonly folder: string) {}

  /** @throws StoreError when the folder is not there and cannot be made */
  async make(): Promise<void> {
    await this.#makeAt(this.folder);
  }

  /** Step by step, because Node's recursive way calls a read-only file system "no such file". */
  async #makeAt(path: string): Promise<void> {
    if (await isFolder(path)) return;
    try {
      await mkdir(path);
    } catch (error) {
      const code = systemCode(error);
      if (code === 'ENOENT' && dirname(path) !== path) {
        await this.#makeAt(dirname(path));
        await this.#makeAt(path);
        return;
      }
      // Another build has made it in this moment.
      if (code === 'EEXIST' && await isFolder(path)) return;
      if (code === 'EEXIST') throw new StoreError(`cannot make the folder ${path}: something that is no folder is in its place`, { cause: error });
      throw fileError(error, 'make the folder', path);
    }
    if (!this.#made.includes(path)) this.#made.unshift(path);
  }

  async remove(): Promise<void> {
    for (const path of this.#made.splice(0)) {
      try {
        await rmdir(path);
      } catch (error) {
        // Something of somebody else stands in it by now: then it is to stay.
        if (systemCode(error) === 'ENOTEMPTY' || systemCode(error) === 'EEXIST') return;
        if (systemCode(error) !== 'ENOENT') throw fileError(error, 'remove the folder', path);
      }
    }
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // Why not shows when it is made.
    return false;
  }
}
