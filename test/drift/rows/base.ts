/** What a definition stands on. Nothing but the base moves, and nothing is installed. */
import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildImage, chooseBuildMode, probe } from '../../../src/apptainer/index.js';
import { tinyRootfs } from '../../support/container-registry.js';
import { testEngine } from '../../support/real-parts.js';
import { driftBase } from '../bases.js';
import type { Row } from '../types.js';
import type { World } from '../world.js';

const POST = '%post\n    echo built > /root/built\n';
const HEALED = { verdict: 'verified', grades: { base: 'healed' } } as const;

const pushBase = async (world: World, marker: string, index = false): Promise<void> => {
  await world.registry.pushImage(await tinyRootfs({ '/etc/marker': marker }), 'team/base', 'stable', { index });
};

const sifOf = (world: World): string => join(world.folder, 'base.sif');

/** Another image under the same name. */
async function replaceSif(world: World): Promise<void> {
  const definition = join(world.folder, 'base.def');
  await writeFile(definition, `${await world.from('busybox')}%post\n    echo moved > /root/moved\n`);
  await rm(sifOf(world));
  const engine = await testEngine();
  const { mode } = chooseBuildMode(await probe(engine), { format: 'sif' });
  await buildImage(engine, { source: definition, output: sifOf(world), format: 'sif', mode });
}

export const BASE_ROWS: readonly Row[] = [
  {
    name: 'base tag moved', group: 'base', needs: ['registry'], compare: 'files', subset: true,
    prepare: async (world) => { await pushBase(world, 'one'); },
    definition: (world) => Promise.resolve(`Bootstrap: docker\nFrom: ${world.registry.host}/team/base:stable\n${POST}`),
    change: async (world) => { await pushBase(world, 'two'); },
    expected: HEALED,
  },
  {
    name: 'base tag moved, in the first of two stages', group: 'base', needs: ['registry'], compare: 'files',
    prepare: async (world) => { await pushBase(world, 'one', true); },
    definition: async (world) => `Bootstrap: docker\nFrom: ${world.registry.host}/team/base:stable\nStage: build\n${POST}`
      + `${await world.from('busybox')}Stage: final\n%files from build\n    /etc/marker /root/marker\n${POST}`,
    change: async (world) => { await pushBase(world, 'two', true); },
    expected: HEALED,
  },
  {
    name: 'localimage base replaced', group: 'base', needs: [], compare: 'files',
    prepare: async (world) => { await copyFile(await driftBase('busybox'), sifOf(world)); },
    definition: (world) => Promise.resolve(`Bootstrap: localimage\nFrom: ${sifOf(world)}\n${POST}`),
    change: replaceSif,
    expected: HEALED,
  },
];
