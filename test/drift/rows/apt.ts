/** apt: packages that come and go in an archive, whose snapshots keep what it had. */
import type { Row } from '../types.js';
import type { World } from '../world.js';

const HEALED = { verdict: 'verified', grades: { dpkg: 'healed' } } as const;

/** tool needs helper; both have a 1.0. */
async function toolAndHelper({ apt }: World): Promise<void> {
  await apt.add({ name: 'tool', version: '1.0', depends: ['helper'] }, { name: 'helper', version: '1.0' });
}

export async function onDebian(world: World, script: string): Promise<string> {
  return `${await world.from('debian')}%post\n${world.apt.postLines}    ${script}\n`;
}

const installTool = async (world: World): Promise<string> => await onDebian(world, 'apt-get install -y tool');

function aptRow(row: Pick<Row, 'name'> & Partial<Row>): Row {
  return { group: 'apt', needs: ['apt'], prepare: toolAndHelper, definition: installTool, expected: HEALED, ...row };
}

export const APT_ROWS: readonly Row[] = [
  aptRow({
    name: 'apt newer version',
    change: async ({ apt }) => { await apt.add({ name: 'tool', version: '2.0', depends: ['helper'] }, { name: 'helper', version: '1.1' }); },
  }),
  aptRow({
    name: 'apt version deleted (snapshot has it)', subset: true,
    change: async ({ apt }) => {
      await apt.add({ name: 'tool', version: '2.0', depends: ['helper'] });
      await apt.remove('tool', '1.0');
    },
  }),
  aptRow({
    name: 'apt new dependency',
    change: async ({ apt }) => {
      await apt.add({ name: 'other', version: '1.0' }, { name: 'tool', version: '1.1', depends: ['helper', 'other'] });
    },
  }),
  aptRow({
    name: 'apt package withdrawn everywhere (escrow has it)', escrow: true,
    change: async ({ apt }) => {
      await apt.add({ name: 'tool', version: '2.0', depends: ['helper'] });
      await apt.forget('tool', '1.0');
    },
  }),
  aptRow({
    name: 'apt with `sudo` and `env -i`',
    definition: async (world) => `${await world.from('python')}%post\n${world.apt.postLines}    sudo apt-get install -y helper\n    env -i PATH="$PATH" DEBIAN_FRONTEND=noninteractive apt-get install -y tool\n`,
    change: async ({ apt }) => { await apt.add({ name: 'tool', version: '2.0', depends: ['helper'] }, { name: 'helper', version: '1.1' }); },
  }),
  aptRow({
    // Once it is purged only dpkg's log tells of it.
    name: 'a package installed and purged again', compare: 'files',
    prepare: async ({ apt }) => {
      await apt.add({ name: 'compiler', version: '1.0', files: { '/usr/bin/compile': '#!/bin/sh\necho compiled by 1.0\n' } });
    },
    definition: async (world) => await onDebian(world, 'apt-get install -y compiler\n    compile > /opt/program\n    apt-get purge -y compiler'),
    change: async ({ apt }) => {
      await apt.add({ name: 'compiler', version: '2.0', files: { '/usr/bin/compile': '#!/bin/sh\necho compiled by 2.0\n' } });
    },
  }),
  aptRow({
    name: 'a package purged again whose log is deleted', group: 'files', compare: 'files',
    prepare: async ({ apt }) => {
      await apt.add({ name: 'compiler', version: '1.0', files: { '/usr/bin/compile': '#!/bin/sh\necho compiled by 1.0\n' } });
    },
    definition: async (world) => await onDebian(
      world, 'apt-get install -y compiler\n    compile > /opt/program\n    apt-get purge -y compiler\n    rm /var/log/dpkg.log',
    ),
    change: async ({ apt }) => {
      await apt.add({ name: 'compiler', version: '2.0', files: { '/usr/bin/compile': '#!/bin/sh\necho compiled by 2.0\n' } });
    },
    expected: { verdict: 'unverified', reason: /unmanaged/ },
  }),
];
