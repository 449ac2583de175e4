/** npm: releases that come and go in a registry. */
import type { Row } from '../types.js';
import type { World } from '../world.js';

const HEALED = { verdict: 'verified', grades: { npm: 'healed' } } as const;

/** tool needs part; both have a 1.0.0. */
async function toolAndPart({ npm }: World): Promise<void> {
  await npm.add({ name: 'tool', version: '1.0.0', dependencies: { part: '^1.0.0' } });
  await npm.add({ name: 'part', version: '1.0.0' });
}

export async function onNode(world: World, script: string): Promise<string> {
  return `${await world.from('node')}%post\n${world.npm.postLines}    ${script}\n`;
}

function npmRow(row: Pick<Row, 'name'> & Partial<Row>): Row {
  return {
    group: 'npm', needs: ['npm'], prepare: toolAndPart, expected: HEALED,
    definition: async (world) => await onNode(world, 'npm install --global tool'), ...row,
  };
}

const newer = async ({ npm }: World): Promise<void> => {
  npm.passTime();
  await npm.add({ name: 'tool', version: '1.1.0', dependencies: { part: '^1.0.0' } });
};
const newerTransitive = async ({ npm }: World): Promise<void> => {
  npm.passTime();
  await npm.add({ name: 'part', version: '1.1.0' });
};

export const NPM_ROWS: readonly Row[] = [
  npmRow({ name: 'npm newer global', change: newer }),
  npmRow({ name: 'npm newer transitive', change: newerTransitive, subset: true }),
  npmRow({
    name: 'npm new transitive dependency',
    change: async ({ npm }) => {
      npm.passTime();
      await npm.add({ name: 'further', version: '1.0.0' });
      await npm.add({ name: 'part', version: '1.1.0', dependencies: { further: '*' } });
    },
  }),
  npmRow({
    name: 'npm newer transitive, in a registry that tells no times',
    change: async (world) => {
      world.npm.tellsTimes = false;
      await newerTransitive(world);
    },
  }),
  npmRow({
    name: 'npm with `env -i`', change: newer,
    definition: async (world) => await onNode(world, `env -i PATH="$PATH" HOME=/root npm install --global --registry=${world.npm.url} tool`),
  }),
  npmRow({
    name: 'npm in a project folder', change: newerTransitive,
    definition: async (world) => await onNode(world, 'mkdir /opt/project\n    cd /opt/project\n    echo \'{"dependencies":{"tool":"*"}}\' > package.json\n    npm install'),
  }),
];
