/** uv, which reads the same index. */
import type { Row } from '../types.js';
import type { World } from '../world.js';
import { alphaAndBeta, newerAlphaAndBeta } from './pip.js';

async function onUv(world: World, script: string): Promise<string> {
  const { url } = world.pip;
  return `${await world.from('uv')}%post
    export UV_DEFAULT_INDEX=${url} UV_NO_CACHE=1 NO_PROXY=127.0.0.1 no_proxy=127.0.0.1
    ${script}
`;
}

const UV_INSTALL = 'uv pip install --system --break-system-packages';

function uvRow(row: Pick<Row, 'name' | 'definition'> & Partial<Row>): Row {
  return {
    group: 'uv', needs: ['pip'], prepare: alphaAndBeta, change: newerAlphaAndBeta,
    expected: { verdict: 'verified', grades: { pip: 'healed' } }, ...row,
  };
}

export const UV_ROWS: readonly Row[] = [
  uvRow({
    name: 'uv newer release', subset: true,
    definition: async (world) => await onUv(world, `${UV_INSTALL} alpha`),
    change: async ({ pip }) => { await pip.add({ name: 'alpha', version: '2.0', requires: ['beta'] }); },
  }),
  uvRow({
    name: 'uv newer transitive, and a new one',
    definition: async (world) => await onUv(world, `${UV_INSTALL} alpha`),
    change: async ({ pip }) => {
      await pip.add({ name: 'gamma', version: '1.0' });
      await pip.add({ name: 'beta', version: '1.1', requires: ['gamma'] });
    },
  }),
  uvRow({
    name: 'uv virtualenv',
    definition: async (world) => await onUv(world, 'uv venv -q /opt/env\n    VIRTUAL_ENV=/opt/env uv pip install alpha'),
    expected: { verdict: 'verified', grades: { python: 'healed' } },
  }),
];
