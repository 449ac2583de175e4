/** Folders of a store that a build has to make, and unmakes when it is given up. */
import { mkdir, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileError, StoreError, systemCode } from '../errors.js';

/** Only the owner looks into a build under way. */
const STAGING_MODE = 0o700;

/** Makes a folder that is nobody else's business. @throws StoreError when it cannot be made, or is there already */
export async function makePrivateFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: STAGING_MODE });
  } catch (error) {
    throw fileError(error, 'make the folder', folder);
  }
}

/** A folder and those above it, as far as this build had to make them: they go again when it is given up. */
export class MadeFolders {
  #made: string[] = [];

  constructor(private readonly folder: string) {}

  async make(): Promise<void> {
    try {
      const first = await mkdir(this.folder, { recursive: true });
      if (first === undefined) return;
      const made = [];
      for (let path = this.folder; path.length >= first.length; path = dirname(path)) made.push(path);
      this.#made = [...new Set([...this.#made, ...made])].sort((a, b) => b.length - a.length);
    } catch (error) {
      if (systemCode(error) === 'EEXIST') {
        throw new StoreError(`cannot make the folder ${this.folder}: a file is in its place`, { cause: error });
      }
      throw fileError(error, 'make the folder', this.folder);
    }
  }

  async remove(): Promise<void> {
    for (const path of this.#made) {
      try {
        await rmdir(path);
      } catch (error) {
        // Something of somebody else stands in it by now: then it is to stay.
        if (systemCode(error) === 'ENOTEMPTY' || systemCode(error) === 'EEXIST') return;
        if (systemCode(error) !== 'ENOENT') throw fileError(error, 'remove the folder', path);
      }
    }
    this.#made = [];
  }
}
