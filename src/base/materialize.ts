/** A locked definition made ready to build: its local bases as files that are there; without a network, all of its bases. */
import { resolve } from 'node:path';
import { basesOf, fileOfBase, keptBasesOf, withBaseSources, type Base, type BaseSource, type Definition } from '../definition/index.js';
import { InputError } from '../errors.js';
import type { LockedBase } from '../lock/types.js';
import { authorsPaths } from './author.js';
import { findLocalBase } from './local.js';
import { blobPath, findRegistryBase, piecesOf } from './oci-layout.js';
import { parseReference } from './reference.js';

export interface MaterializeOptions {
  /** The store's root. */
  readonly root: string;
  /**
   * The lock's bases: the authors' paths in them are looked at too, when a kept base is gone; so are those that the
   * definition itself tells.
   */
  readonly bases?: readonly LockedBase[] | undefined;
  /** Relative ones of these paths are meant from here. Default: the root. */
  readonly workingDirectory?: string | undefined;
  /** Name the kept images instead of registries: for a build without a network. Default false. */
  readonly offline?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The text of a locked definition in which every local base that it names by SHA-256 is the absolute path of a file
 * with just that content, so that it builds from any working directory. With `offline`, images of registries are the kept
 * ones (see `keepRegistryBase`).
 *
 * @throws NotFoundError when one of them is not there, InputError when its path does not fit into a definition, or
 *   `offline` and a stage needs the network for its base
 */
export async function materializeBases(definition: Definition, options: MaterializeOptions): Promise<string> {
  const sources = new Map<number, BaseSource>();
  for (const { index, bootstrap, rest, sha256 } of keptBasesOf(definition)) {
    const workingDirectory = options.workingDirectory ?? options.root;
    const base = options.bases?.[index];
    const file = base === undefined ? undefined : fileOfBase(base.bootstrap, base.from);
    const hints = [...(file === undefined ? [] : [resolve(workingDirectory, file.path)]), ...authorsPaths(definition, index, workingDirectory)];
    const path = await findLocalBase(options.root, { sha256, bootstrap }, hints, options.signal);
    sources.set(index, { bootstrap, from: path + rest });
  }
  if (options.offline === true) {
    for (const [index, base] of basesOf(definition).entries()) {
      if (NETWORK_AGENTS.has(base.bootstrap)) sources.set(index, await keptSource(base, options));
    }
  }
  return withBaseSources(definition, sources);
}

const NETWORK_AGENTS: ReadonlySet<string> = new Set(['docker', 'oras', 'library', 'shub', 'debootstrap', 'yum', 'dnf', 'zypper', 'arch', 'busybox']);

async function keptSource(base: Base, options: MaterializeOptions): Promise<BaseSource> {
  const digest = base.bootstrap === 'docker' || base.bootstrap === 'oras' ? parseReference(base.from)?.digest : undefined;
  if (digest === undefined) {
    throw new InputError(`the base ${base.bootstrap} ${base.from} cannot be had without a network`, {
      hint: 'Only images of registries that were resolved to a digest, and local ones, are kept.',
    });
  }
  const layout = await findRegistryBase(options.root, digest, options.signal);
  if (base.bootstrap === 'docker') return { bootstrap: 'oci', from: layout };
  // What oras brings is a SIF, the last piece of its image.
  const sif = (await piecesOf(layout, digest)).at(-1);
  return { bootstrap: 'localimage', from: blobPath(layout, sif?.digest ?? '') };
}
