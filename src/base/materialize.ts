/** A locked definition made ready to build: its local bases as files that are there. */
import { resolve } from 'node:path';
import { fileOfBase, keptBasesOf, withBasePaths, type Definition } from '../definition/index.js';
import type { LockedBase } from '../lock/types.js';
import { findLocalBase } from './local.js';

export interface MaterializeOptions {
  /** The store's root. */
  readonly root: string;
  /** The lock's bases: the authors' paths in them are looked at too, when a kept base is gone. */
  readonly bases?: readonly LockedBase[] | undefined;
  /** Relative ones of these paths are meant from here. Default: the root. */
  readonly workingDirectory?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The text of a locked definition in which every local base that it names by SHA-256 is the absolute path of a file
 * with just that content, so that it builds from any working directory.
 *
 * @throws NotFoundError when there is no such file, InputError when its path does not fit into a definition
 */
export async function materializeBases(definition: Definition, options: MaterializeOptions): Promise<string> {
  const paths = new Map<number, string>();
  for (const use of keptBasesOf(definition)) {
    const base = options.bases?.[use.index];
    const file = base === undefined ? undefined : fileOfBase(base.bootstrap, base.from);
    const hint = file === undefined ? undefined : resolve(options.workingDirectory ?? options.root, file.path);
    paths.set(use.index, await findLocalBase(options.root, use, hint, options.signal));
  }
  return withBasePaths(definition, paths);
}
