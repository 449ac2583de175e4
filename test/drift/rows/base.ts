/** What a definition stands on. */
import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildImage } from '../../../src/apptainer/index.js';
import { testEngine } from '../../support/real-parts.js';
import { driftBase, FAST_PACKING } from '../bases.js';
import type { Row } from '../types.js';
import type { World } from '../world.js';

const sifOf = (world: World): string => join(world.folder, 'base.sif');

/** Another image under the same name. */
async function replaceSif(world: World): Promise<void> {
  const definition = join(world.folder, 'base.def');
  await writeFile(definition, `${await world.from('busybox')}%post\n    echo moved > /root/moved\n`);
  await rm(sifOf(world));
  await buildImage(await testEngine(), {
    source: definition, output: sifOf(world), format: 'sif', mode: 'fakeroot', squashfsArguments: FAST_PACKING,
  });
}

export const BASE_ROWS: readonly Row[] = [
  {
    name: 'localimage base replaced', group: 'base', needs: [], subset: true,
    prepare: async (world) => { await copyFile(await driftBase('busybox'), sifOf(world)); },
    definition: (world) => Promise.resolve(`Bootstrap: localimage\nFrom: ${sifOf(world)}\n%post\n    echo built > /root/built\n`),
    change: replaceSif,
    expected: { verdict: 'unverified', reason: /base/ },
  },
];
