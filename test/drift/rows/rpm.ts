/** rpm: packages that come and go in a repository that dnf reads. */
import type { Row } from '../types.js';
import type { World } from '../world.js';

const HEALED = { verdict: 'verified', grades: { rpm: 'healed', dpkg: 'identical' } } as const;

/** tool needs helper; both have a 1.0. */
async function toolAndHelper({ rpm }: World): Promise<void> {
  await rpm.add({ name: 'tool', version: '1.0', requires: ['helper'] }, { name: 'helper', version: '1.0' });
}

async function signedToolAndHelper(world: World): Promise<void> {
  world.rpm.signing = true;
  await toolAndHelper(world);
}

async function onRpm(world: World, script: string): Promise<string> {
  return `${await world.from('rpm')}%post\n${world.rpm.postLines}    ${script}\n`;
}

const MADE_WITH_TOOL = '    cp /usr/share/tool/version /opt/made-with\n';

const installTool = async (world: World): Promise<string> => await onRpm(world, 'dnf -y install tool');

/** Nothing steers such a call: what it brings is put right afterwards. */
const installUnsteered = async (world: World): Promise<string> => await onRpm(world, 'env -i PATH="$PATH" dnf -y --noplugins install tool');

function rpmRow(row: Pick<Row, 'name'> & Partial<Row>): Row {
  return { group: 'rpm', needs: ['rpm'], prepare: toolAndHelper, definition: installTool, expected: HEALED, ...row };
}

export const RPM_ROWS: readonly Row[] = [
  rpmRow({
    // What is made with a package tells whether it was the locked one from the beginning; a repair would come too late.
    name: 'rpm newer', subset: true, compare: 'files',
    definition: async (world) => await onRpm(world, `dnf -y install tool\n${MADE_WITH_TOOL}`),
    change: async ({ rpm }) => { await rpm.add({ name: 'tool', version: '2.0', requires: ['helper'] }); },
  }),
  rpmRow({
    name: 'rpm newer dependency',
    change: async ({ rpm }) => { await rpm.add({ name: 'helper', version: '1.1' }); },
  }),
  rpmRow({
    name: 'rpm new dependency, and a package that takes the place of another',
    change: async ({ rpm }) => {
      await rpm.add(
        { name: 'tool', version: '1.1', requires: ['helper', 'other'] }, { name: 'other', version: '1.0' },
        { name: 'better-helper', version: '3.0', obsoletes: ['helper < 3'] },
      );
    },
  }),
  rpmRow({
    name: 'rpm newer, with `env -i` and without dnf\'s plugins', compare: 'files', definition: installUnsteered,
    change: async ({ rpm }) => {
      await rpm.add({ name: 'tool', version: '2.0', requires: ['helper', 'other'], files: { '/usr/bin/tool': '#!/bin/sh\n' } }, { name: 'other', version: '1.0' });
    },
  }),
  rpmRow({
    name: 'rpm newer, signed, without dnf\'s plugins', prepare: signedToolAndHelper, definition: installUnsteered,
    change: async ({ rpm }) => { await rpm.add({ name: 'tool', version: '2.0', requires: ['helper'] }); },
  }),
  rpmRow({
    // What the repository's key has not signed is not put into the image, whatever its version.
    name: 'rpm version replaced by one without a signature', group: 'other', prepare: signedToolAndHelper, definition: installUnsteered,
    change: async ({ rpm }) => {
      await rpm.add({ name: 'tool', version: '2.0', requires: ['helper'] });
      rpm.signing = false;
      await rpm.add({ name: 'tool', version: '1.0', requires: ['helper'], files: { '/usr/bin/tool': 'other\n' } });
    },
    expected: { verdict: 'unverified', reason: /tool\.noarch.*1\.0-1/, grades: { rpm: 'drifted' } },
  }),
  rpmRow({
    name: 'rpm version deleted (escrow has it)', escrow: true,
    change: async ({ rpm }) => {
      await rpm.add({ name: 'tool', version: '2.0', requires: ['helper'] });
      await rpm.remove('tool', '1.0');
    },
  }),
  rpmRow({
    name: 'rpm offline from escrow', escrow: true, offline: true,
    change: async ({ rpm }) => {
      await rpm.remove('tool');
      await rpm.remove('helper');
    },
    expected: { verdict: 'verified', grades: { rpm: 'identical' } },
  }),
  rpmRow({
    name: 'rpm newer, by dnf 5', compare: 'files',
    definition: async (world) => `${await world.from('dnf5')}%post\n${world.rpm.postLines}    dnf5 -y install tool\n${MADE_WITH_TOOL}`,
    change: async ({ rpm }) => { await rpm.add({ name: 'tool', version: '2.0', requires: ['helper'] }, { name: 'helper', version: '1.1' }); },
  }),
  rpmRow({
    // Nobody has it any more: the honest answer is no, by name.
    name: 'rpm version deleted', group: 'other',
    change: async ({ rpm }) => {
      await rpm.add({ name: 'tool', version: '2.0', requires: ['helper'] });
      await rpm.remove('tool', '1.0');
    },
    expected: { verdict: 'unverified', reason: /tool\.noarch.*1\.0-1/, grades: { rpm: 'drifted' } },
  }),
  rpmRow({
    name: 'rpm nothing changed', group: 'none', compare: 'files',
    // Versions that are older than the newest one, and asked for, are no drift.
    prepare: async (world) => {
      await toolAndHelper(world);
      await world.rpm.add({ name: 'tool', version: '1.5', requires: ['helper'] }, { name: 'helper', version: '0.9' });
    },
    definition: async (world) => await onRpm(world, 'dnf -y install tool-1.0'),
    expected: { verdict: 'verified', grades: { rpm: 'identical', files: 'identical' } },
  }),
];
