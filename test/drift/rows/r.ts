/** R packages: releases that come and go in a repository like CRAN. */
import type { Row } from '../types.js';
import type { World } from '../world.js';

const HEALED = { verdict: 'verified', grades: { r: 'healed' } } as const;

/** tool needs part; both have a 1.0. */
async function toolAndPart({ r }: World): Promise<void> {
  await r.add({ name: 'part', version: '1.0' }, { name: 'tool', version: '1.0', imports: ['part'] });
}

async function onR(world: World, script: string): Promise<string> {
  return `${await world.from('r')}%post\n    export no_proxy=127.0.0.1\n    ${script}\n`;
}

const install = (world: World, command = 'Rscript'): string => `${command} -e 'install.packages("tool", repos = "${world.r.url}")'`;

function rRow(row: Pick<Row, 'name'> & Partial<Row>): Row {
  return {
    group: 'r', needs: ['r'], prepare: toolAndPart, expected: HEALED, definition: async (world) => await onR(world, install(world)), ...row,
  };
}

const newer = async ({ r }: World): Promise<void> => { await r.add({ name: 'tool', version: '1.1', imports: ['part'] }); };
const newerTransitive = async ({ r }: World): Promise<void> => { await r.add({ name: 'part', version: '1.1' }); };

export const R_ROWS: readonly Row[] = [
  rRow({ name: 'R newer', change: newer }),
  rRow({ name: 'R newer transitive', change: newerTransitive }),
  rRow({
    name: 'R new transitive dependency',
    change: async ({ r }) => { await r.add({ name: 'further', version: '1.0' }, { name: 'part', version: '1.1', imports: ['further'] }); },
  }),
  rRow({
    // Nothing steers it: all is put right afterwards, and what was built upon it is built anew.
    name: 'R newer transitive, with --vanilla', change: newerTransitive,
    definition: async (world) => await onR(world, install(world, 'Rscript --vanilla')),
  }),
  rRow({
    name: 'R package taken out of the repository',
    change: ({ r }) => {
      r.archive('part');
      return Promise.resolve();
    },
  }),
  rRow({
    name: 'R newer, in a library of its own', change: newer,
    definition: async (world) => await onR(world, `mkdir "/opt/my library"\n    Rscript -e 'options(repos = c(CRAN = "${world.r.url}"))' -e 'install.packages("tool", lib = "/opt/my library")'`),
  }),
  rRow({
    // Nothing keeps sources of R packages.
    name: 'R release deleted, the archive\'s as well', group: 'other',
    change: async (world) => {
      await newerTransitive(world);
      world.r.remove('part', '1.0');
    },
    expected: { verdict: 'unverified', reason: /part/, grades: { r: 'drifted' } },
  }),
  rRow({ name: 'nothing changed: R', group: 'none', compare: 'files', expected: { verdict: 'verified', grades: { r: 'identical', files: 'identical' } } }),
];
