/** cargo: crates that come and go in a registry, and a repository that moves. */
import type { Row } from '../types.js';
import type { World } from '../world.js';

const HEALED = { verdict: 'verified', grades: { cargo: 'healed' } } as const;

/** A program; the toolchain is Debian's. */
const alpha = async ({ cargo }: World): Promise<void> => { await cargo.add({ name: 'alpha', version: '1.0.0' }); };
const newer = async ({ cargo }: World): Promise<void> => { await cargo.add({ name: 'alpha', version: '1.1.0' }); };

async function onCargo(world: World, script: string): Promise<string> {
  return `${await world.from('cargo')}%post\n${world.cargo.postLines}    ${script}\n`;
}

function cargoRow(row: Pick<Row, 'name'> & Partial<Row>): Row {
  return {
    group: 'cargo', needs: ['cargo'], prepare: alpha, change: newer, expected: HEALED,
    definition: async (world) => await onCargo(world, 'cargo install --root /usr/local alpha'), ...row,
  };
}

export const CARGO_ROWS: readonly Row[] = [
  cargoRow({ name: 'cargo newer' }),
  cargoRow({
    name: 'cargo newer, the toolchain removed at the end',
    definition: async (world) => await onCargo(world, 'export PATH=/usr/bin:$PATH\n    cargo install --root /usr/local alpha\n    rm -rf /root/.cargo /usr/bin/cargo /usr/bin/rustc'),
  }),
  cargoRow({
    name: 'cargo newer, called by its path',
    definition: async (world) => await onCargo(world, '/usr/bin/cargo install --root /usr/local alpha'),
  }),
  cargoRow({
    name: 'cargo newer, with `sudo` and the toolchain removed',
    definition: async (world) => await onCargo(world, 'sudo --preserve-env=no_proxy cargo install --root /usr/local alpha\n    rm -rf /root/.cargo /usr/bin/cargo /usr/bin/rustc'),
  }),
  cargoRow({
    name: 'cargo newer, called by its path and the toolchain removed', group: 'other',
    definition: async (world) => await onCargo(world, '/usr/bin/cargo install --root /usr/local alpha\n    rm -rf /root/.cargo /usr/bin/cargo /usr/bin/rustc'),
    expected: { verdict: 'unverified', reason: /cargo:? ?alpha.*1\.0\.0.*1\.1\.0/, grades: { cargo: 'drifted' } },
  }),
  cargoRow({
    name: 'cargo release taken back', group: 'other',
    change: async (world) => {
      await newer(world);
      await world.cargo.yank('alpha', '1.0.0');
    },
    expected: { verdict: 'unverified', reason: /cargo:? ?alpha.*1\.0\.0.*1\.1\.0/, grades: { cargo: 'drifted' } },
  }),
  cargoRow({
    name: 'cargo: a repository that moved',
    prepare: async ({ cargo }) => { await cargo.commit({ name: 'alpha', version: '1.0.0' }); },
    definition: async (world) => await onCargo(world, `cargo install --root /usr/local --git ${world.cargo.url}/git/alpha --branch master`),
    change: async ({ cargo }) => { await cargo.commit({ name: 'alpha', version: '1.1.0' }); },
  }),
  cargoRow({
    name: 'nothing changed: cargo', group: 'none', change: undefined, compare: 'files',
    definition: async (world) => await onCargo(world, 'cargo install --root /usr/local alpha\n    rm -rf /root/.cargo'),
    expected: { verdict: 'verified', grades: { cargo: 'identical', files: 'identical' } },
  }),
];
