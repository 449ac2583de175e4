/** A store with one build, and hands that change what lies in it, for tests that are no rows. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lockDefinition, readDefinition } from '../../src/definition/index.js';
import { formatLock, readLock, type Lock } from '../../src/lock/index.js';
import { buildReproducible, verifyRoundtrip, type RoundTripResult } from '../../src/roundtrip/index.js';
import { readMarker, siblingPaths } from '../../src/store/index.js';
import { scratchFolder } from '../support/scratch.js';
import type { World } from './world.js';

export const LAYER = 'layer';

export interface Place {
  readonly root: string;
  readonly build: RoundTripResult;
  readonly world: World;
  /** Compares a rebuild with it, as `verifyRoundtrip` does. */
  readonly verify: () => Promise<RoundTripResult>;
  /** Puts another lock in place of the build's, and a locked definition made of it. */
  readonly relock: (change: (lock: Lock) => Lock) => Promise<void>;
  /** Edits the lock's text as a person would; the locked definition stays. Returns what puts it back. */
  readonly editLock: (change: (text: string) => string) => Promise<() => Promise<void>>;
  /** What the build's marker says; undefined without one. */
  readonly marker: () => Promise<string | undefined>;
}

/** Builds a definition into a new store, unverified. */
export async function placeWith(world: World, definition: string): Promise<Place> {
  const root = join(await scratchFolder(), 'store');
  const defPath = join(world.folder, 'layer.def');
  await writeFile(defPath, definition);
  const options = { defPath, verify: false, snapshots: world.snapshots };
  const build = await buildReproducible(LAYER, root, options);
  return {
    root, build, world,
    verify: async () => await verifyRoundtrip(LAYER, root, build.ts),
    relock: async (change) => {
      const lock = change(await readLock(build.lock));
      await writeFile(build.lock, formatLock(lock));
      const { roughDef } = siblingPaths(build.sif);
      await writeFile(build.lockedDef, lockDefinition(await readDefinition(roughDef), lock, { snapshots: world.snapshots }).bytes);
    },
    editLock: async (change) => {
      const before = await readFile(build.lock, 'utf8');
      await writeFile(build.lock, change(before));
      return async () => { await writeFile(build.lock, before); };
    },
    marker: async () => (await readMarker(siblingPaths(build.sif)))?.state,
  };
}
